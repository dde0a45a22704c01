import { useLayoutEffect, useRef } from 'preact/hooks';

interface PartsProps {
  label: string;
  parts: readonly { address: string; name: string }[];
  here: string | undefined;
}

/** The pages that a large page consists of, and which of them this is: that one is always in sight, also on phones. */
export function Parts({ label, parts, here }: PartsProps) {
  const nav = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  return (
    <nav class="page-parts" aria-label={label} ref={nav}>
      <ul>
        {parts.map(({ address, name }) => (
          <li key={address}>
            <a href={address} aria-current={address === here ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
