import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Copy, LinkField } from './copy';

interface OnceProps {
  label: string;
  value: string;
  /** Until when it is good, and that nobody sees it again. */
  children: ComponentChildren;
}

/** A secret that is shown this once: the focus goes to it, all of it selected. */
export function Once({ label, value, children }: OnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), [value]);
  return (
    <div class="once" ref={box}>
      <p role="status">{children}</p>
      <div>
        <LinkField label={label} value={value} />
        <Copy text={value} />
      </div>
    </div>
  );
}
