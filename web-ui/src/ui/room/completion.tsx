import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { RoomState } from '../../core/room-state';
import type { Person } from '../../core/words';
import { closeness, type Token } from '../../lib/completion';
import { type EmojiList, loadEmoji } from '../../lib/emoji';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { joined } from './header';

const MOST = 8;

/** Takes a key before the box does; true when it was meant for the list. */
export type TakeKey = (event: KeyboardEvent) => boolean;

export interface CompletionProps {
  id: string;
  state: RoomState;
  token: Token;
  keys: RefObject<TakeKey | undefined>;
  onPick: (text: string) => void;
  /** Which option is chosen, for the box to say so; none when there is nothing to choose from. */
  onChosen: (option: string | undefined) => void;
  onClose: () => void;
}

interface Option {
  readonly key: string;
  readonly text: string;
  readonly person?: Person;
  readonly emoji?: string;
  readonly name: string;
  readonly hint: string;
}

/** Names or emoji that what one types could become: arrows choose, Enter and Tab take, Esc closes. */
export function Completion({ id, state, token, keys, onPick, onChosen, onClose }: CompletionProps) {
  const options = useOptions(state, token);
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, options.length - 1);
  useEffect(() => setAt(0), [token.query, token.of]);
  useEffect(() => {
    onChosen(options.length > 0 ? `${id}-${chosen}` : undefined);
    return () => onChosen(undefined);
  }, [id, chosen, options.length]);
  useLayoutEffect(() => {
    keys.current = (event) => {
      const picked = options[chosen];
      if (!picked || event.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((chosen + step + options.length) % options.length);
      else if (event.key === 'Escape') onClose();
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) onPick(picked.text);
      else return false;
      return true;
    };
    return () => {
      keys.current = undefined;
    };
  });
  if (options.length === 0) return null;
  return (
    <div class="completion" role="listbox" id={id} aria-label={t(`completion.${token.of}`)}>
      {options.map((it, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and the keys
        // biome-ignore lint/a11y/useFocusableInteractive: chosen by aria-activedescendant
        <div
          key={it.key}
          id={`${id}-${i}`}
          class="option"
          role="option"
          aria-selected={i === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(it.text)}
        >
          <Face option={it} />
          <b dir="auto">{it.name}</b>
          <span class="hint">{it.hint}</span>
          {i === chosen && <kbd>Tab</kbd>}
        </div>
      ))}
    </div>
  );
}

function Face({ option: { person, emoji } }: { option: Option }) {
  if (person) return <Avatar person={person} size="small" />;
  return emoji ? <span class="emoji">{emoji}</span> : <Icon name="megaphone" />;
}

function useOptions(state: RoomState, { of, query }: Token): Option[] {
  const { store } = useParley();
  const [emoji, setEmoji] = useState<EmojiList>();
  useEffect(() => {
    if (of === 'emoji') loadEmoji().then(setEmoji, () => undefined); // no list then: the name stays as typed
  }, [of]);
  return useMemo(
    () => (of === 'emoji' ? emojiOptions(emoji, query) : personOptions(state, query, store.myId)),
    [of, query, emoji, state, store.myId],
  );
}

function emojiOptions(list: EmojiList | undefined, query: string): Option[] {
  const found = list?.find(query, MOST) ?? [];
  return found.map(({ char, names }) => ({
    key: char,
    text: `${char} `,
    emoji: char,
    name: `:${names[0]}:`,
    hint: '',
  }));
}

/** Those in the room whose names fit, the best first; and everybody, who are named as `@room`. */
function personOptions(state: RoomState, query: string, myId: string): Option[] {
  const members = joined(state).filter(({ person }) => person.id !== myId);
  const people = members
    .map(({ person }) => ({ person, rank: closeness(person, query) }))
    .filter((it): it is { person: Person; rank: number } => it.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || a.person.displayName.localeCompare(b.person.displayName))
    .slice(0, MOST)
    .map(({ person }) => ({
      key: person.id,
      text: `@${person.username} `,
      person,
      name: person.displayName,
      hint: `@${person.username}`,
    }));
  const all = { key: 'room', text: '@room ', name: '@room', hint: t('completion.room', { count: members.length + 1 }) };
  return !state.peer && 'room'.startsWith(query.toLowerCase()) ? [...people, all] : people;
}
