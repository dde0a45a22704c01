import { useId, useState } from 'preact/hooks';
import type { Summary } from '../../core/store';
import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { ConversationRow } from './conversation-row';

type Add = { label: string } & ({ onClick: () => void } | { address: string });

/** A foldable part of the list. Folded away, what is unread still shows. */
export function Section(props: { name: string; title: string; items: readonly Summary[]; add: Add }) {
  const { name, title, items, add } = props;
  const id = useId();
  const [open, setOpen] = useState(() => !folded(name));
  const toggle = () => {
    fold(name, open);
    setOpen(!open);
  };
  const shown = open ? items : items.filter((it) => it.unread > 0);
  return (
    <section class="section" aria-label={title}>
      <h2>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={toggle}>
          <Icon name="chevron-down" small />
          {title}
        </button>
        <AddButton {...add} />
      </h2>
      <ul class="nav" id={id}>
        {shown.map((it) => (
          <ConversationRow key={it.id} summary={it} />
        ))}
        {items.length === 0 && <li class="none">{t(name === 'rooms' ? 'side.rooms.none' : 'side.directs.none')}</li>}
      </ul>
    </section>
  );
}

function AddButton(add: Add) {
  const inner = <Icon name="plus" />;
  const label = { 'aria-label': add.label, title: add.label };
  if ('address' in add) {
    return (
      <a class="icon-button" href={add.address} {...label}>
        {inner}
      </a>
    );
  }
  return (
    <button type="button" class="icon-button" onClick={add.onClick} {...label}>
      {inner}
    </button>
  );
}

const key = (name: string) => `parley.folded.${name}`;

function folded(name: string): boolean {
  try {
    return localStorage.getItem(key(name)) === 'yes';
  } catch {
    return false;
  }
}

function fold(name: string, closed: boolean): void {
  try {
    localStorage.setItem(key(name), closed ? 'yes' : 'no');
  } catch {
    // Opens again with the next page.
  }
}
