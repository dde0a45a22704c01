interface PartsProps {
  label: string;
  parts: readonly { address: string; name: string }[];
  here: string | undefined;
}

/** The pages that a large page consists of, and which of them this is. */
export function Parts({ label, parts, here }: PartsProps) {
  return (
    <nav class="page-parts" aria-label={label}>
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
