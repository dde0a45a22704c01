import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon';
import type { IconName } from './icons';

export interface MenuItem {
  readonly icon: IconName;
  readonly label: string;
  readonly run: () => void;
  /** The key that does the same without the menu. */
  readonly hint?: string | undefined;
  readonly danger?: boolean;
}

/** What one can do, one below the other: arrows, Home, End and first letters move, Enter does it. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => entries(menu.current)[0]?.focus(), []);
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => walk(event, menu.current)}
    >
      {items.map(({ icon, label: name, run, hint, danger }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={danger ? 'danger' : undefined}
          aria-keyshortcuts={hint}
          onClick={run}
        >
          <Icon name={icon} />
          <span>{name}</span>
          {hint && <kbd>{hint}</kbd>}
        </button>
      ))}
    </div>
  );
}

const entries = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

function walk(event: KeyboardEvent, menu: HTMLElement | null): void {
  const all = entries(menu);
  const next = all[nextOf(event.key, all)];
  if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

function nextOf(key: string, all: readonly HTMLElement[]): number {
  const here = all.indexOf(document.activeElement as HTMLElement);
  if (key === 'ArrowDown') return (here + 1) % all.length;
  if (key === 'ArrowUp') return (here - 1 + all.length) % all.length;
  if (key === 'Home') return 0;
  if (key === 'End') return all.length - 1;
  if (key.length !== 1 || key === ' ') return -1;
  const begins = (it: HTMLElement | undefined) => it?.textContent?.trim().toLowerCase().startsWith(key.toLowerCase());
  const step = all.findIndex((_, i) => begins(all[(here + 1 + i) % all.length]));
  return step < 0 ? -1 : (here + 1 + step) % all.length;
}
