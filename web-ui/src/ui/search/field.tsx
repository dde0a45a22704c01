import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import {
  type Filter,
  filterOf,
  LINK,
  OPERATORS,
  type Operator,
  queryOf,
  type Wanted,
  wanted,
  withFilter,
  without,
} from '../../core/search-words';
import { t } from '../../lib/i18n';
import { useDebounced } from '../base/debounced';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { useParley } from '../parley';
import { begun, filterLabel, type Suggestion, suggestionsFor, withoutBegun } from './suggestions';

const SETTLE_MS = 300;

interface FieldProps {
  query: string;
  /** Where to look now. */
  onQuery: (query: string) => void;
  /** Down into what was found. */
  onDown: () => void;
}

/** One field for words and operators. A finished operator becomes a chip; one that is begun is completed from a list. */
export function SearchBox({ query, onQuery, onDown }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { filters } = wanted(query);
  const [text, setText] = useTyped(query, onQuery);
  const list = useSuggestions(text);
  const set = (next: Wanted) => {
    setText(next.text);
    onQuery(queryOf(next));
    input.current?.focus();
  };
  const choose = (filter: Filter) => set(withFilter({ text: withoutBegun(text), filters }, filter));
  const onInput = (typed: string) => {
    const [, head = '', part = ''] = /^(.*?)(\S+)\s$/s.exec(typed) ?? [];
    const filter = filterOf(part);
    if (filter) set(withFilter({ text: head.trim(), filters }, filter));
    else setText(typed);
    list.open();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const chosen = list.key(event);
    if (chosen) choose(chosen.filter);
    else if (event.defaultPrevented) return;
    else if (event.key === 'Enter') finish();
    else if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Backspace' && text === '' && filters.length > 0) drop(filters.at(-1));
    else return;
    event.preventDefault();
  };
  const finish = () => {
    const typed = wanted(text);
    set({ text: typed.text, filters: typed.filters.reduce(withFilter, { text: '', filters }).filters });
  };
  const drop = (filter: Filter | undefined) => filter && set(without({ text, filters }, filter.op));
  const add = (op: Operator) => {
    if (op === 'has')
      choose({ op, value: LINK }); // there is nothing else to have
    else begin(op, text, setText, input);
  };
  return (
    <search class="search-box">
      <div class="control">
        <Icon name="search" small />
        <ul class="chips" aria-label={t('search.filters')}>
          {filters.map((filter) => (
            <Chip key={filter.op} filter={filter} onRemove={() => drop(filter)} />
          ))}
        </ul>
        <SearchInput {...{ input, text, list, onInput, onKeyDown }} />
      </div>
      <Suggestions list={list} onChoose={(it) => choose(it.filter)} />
      <Operators onAdd={add} />
    </search>
  );
}

function begin(op: string, text: string, setText: (text: string) => void, input: RefObject<HTMLInputElement | null>) {
  setText(`${begun(text) ? withoutBegun(text) : text.trim()} ${op}:`.trimStart());
  input.current?.focus();
}

/** What is typed is looked for once the typing pauses, and not while it ends in half an operator. */
function useTyped(query: string, onQuery: (query: string) => void): [string, (text: string) => void] {
  const { text: looked, filters } = wanted(query);
  const [text, setText] = useState(looked);
  const settled = useDebounced(text, SETTLE_MS);
  useEffect(() => setText(wanted(query).text), [query]);
  useEffect(() => {
    if (settled === text && settled.trim() !== looked && !begun(settled))
      onQuery(queryOf({ text: settled.trim(), filters }));
  }, [settled]);
  return [text, setText];
}

function Chip({ filter, onRemove }: { filter: Filter; onRemove: () => void }) {
  const label = filterLabel(filter, useParley().store);
  return (
    <li class="chip">
      <span dir="auto">{label}</span>
      <button type="button" aria-label={t('search.remove', { filter: label })} onClick={onRemove}>
        <Icon name="x" small />
      </button>
    </li>
  );
}

interface List {
  id: string;
  items: readonly Suggestion[];
  at: number;
  open: () => void;
  /** What a key has chosen. Keys that move in the list are taken from the field. */
  key: (event: KeyboardEvent) => Suggestion | undefined;
}

function useSuggestions(text: string): List {
  const { store, calls } = useParley();
  const id = useId();
  const [closed, setClosed] = useState(false);
  const [chosen, setChosen] = useState(0);
  const op = begun(text);
  const who = op?.op === 'from' ? op.value.replace(/^@/, '') : undefined;
  const asked = useDebounced(who, SETTLE_MS / 2);
  const [found] = useLoaded(
    () => (asked === undefined ? Promise.resolve([]) : calls.people(asked).then((it) => it.items)),
    asked ?? '',
  );
  const people = found.is === 'there' ? found.value : [];
  const rooms = [...store.rooms.value, ...store.directs.value];
  const items = closed ? [] : suggestionsFor(text, { rooms, people });
  const at = Math.min(chosen, items.length - 1);
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (items.length === 0) return undefined;
    if (event.key === 'Enter' || event.key === 'Tab') return event.shiftKey ? undefined : items[at];
    if (step) setChosen((at + step + items.length) % items.length);
    else if (event.key === 'Escape') setClosed(true);
    else return undefined;
    event.preventDefault();
    return undefined;
  };
  const open = () => {
    setClosed(false);
    setChosen(0);
  };
  return { id, items, at, open, key };
}

interface InputProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  list: List;
  onInput: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function SearchInput({ input, text, list, onInput, onKeyDown }: InputProps) {
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) input.current?.focus({ preventScroll: true });
  }, [input]);
  const open = list.items.length > 0;
  return (
    <input
      ref={input}
      type="text"
      role="combobox"
      aria-label={t('search.label')}
      aria-expanded={open}
      aria-controls={list.id}
      aria-activedescendant={open ? `${list.id}-${list.at}` : undefined}
      aria-autocomplete="list"
      placeholder={t('search.label')}
      autocomplete="off"
      spellcheck={false}
      dir="auto"
      value={text}
      onInput={(event) => onInput(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function Suggestions({ list, onChoose }: { list: List; onChoose: (it: Suggestion) => void }) {
  return (
    <div class="options" role="listbox" id={list.id} aria-label={t('search.suggestions')}>
      {list.items.map((it, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the field points at the option, which is never focused itself
        <div
          key={it.filter.value}
          id={`${list.id}-${i}`}
          class="option"
          role="option"
          aria-selected={i === list.at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(it)}
        >
          <b dir="auto">{it.label}</b>
          <span class="hint" dir="auto">
            {it.hint}
          </span>
        </div>
      ))}
    </div>
  );
}

function Operators({ onAdd }: { onAdd: (op: Operator) => void }) {
  return (
    <div class="operators">
      {OPERATORS.map((op) => (
        <button key={op} type="button" class="chip" onClick={() => onAdd(op)}>
          <Icon name="plus" small />
          {t(`search.add.${op}`)}
        </button>
      ))}
    </div>
  );
}
