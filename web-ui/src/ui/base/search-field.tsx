import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon';

export interface SearchFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  onEnter?: () => void;
}

export function SearchField({ label, value, onValue, onEnter }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) input.current?.focus({ preventScroll: true });
  }, []);
  return (
    <search class="control search">
      <Icon name="search" small />
      <input
        ref={input}
        type="search"
        value={value}
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && onEnter?.()}
      />
    </search>
  );
}
