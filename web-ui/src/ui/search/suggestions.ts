/** What completes an operator that somebody has begun to type: pure. */
import { roomCalled } from '../../core/search';
import { type Filter, LINK, OPERATORS, type Operator } from '../../core/search-words';
import type { Store, Summary } from '../../core/store';
import type { Person } from '../../core/words';
import { dayOf, wholeDay } from '../../lib/dates';
import { t } from '../../lib/i18n';

export interface Suggestion {
  readonly filter: Filter;
  readonly label: string;
  readonly hint: string;
}

const MOST = 8;
const DAYS_BACK = [0, 1, 7, 30, 365];
const DAY_MS = 24 * 60 * 60_000;

/** The operator that the last word of the field is about, and what of its value is there. */
export function begun(text: string): { op: Operator; value: string } | undefined {
  const [, op = '', value = ''] = /(?:^|\s)(\w+):(\S*)$/.exec(text) ?? [];
  const known = OPERATORS.find((it) => it === op.toLowerCase());
  return known && { op: known, value };
}

/** The text without that last word. */
export const withoutBegun = (text: string) => text.replace(/(^|\s)\w+:\S*$/, '$1').trim();

export interface Known {
  rooms: readonly Summary[];
  people: readonly Person[];
  now?: Date;
}

export function suggestionsFor(text: string, { rooms, people, now = new Date() }: Known): Suggestion[] {
  const typed = begun(text);
  if (!typed) return [];
  const { op, value } = typed;
  const all = {
    from: () => people.map(ofPerson),
    in: () => rooms.filter((it) => matches(it, value)).map(ofRoom),
    has: () => [{ filter: { op, value: LINK }, label: t('search.has.link'), hint: '' }],
    after: () => days(op, value, now),
    before: () => days(op, value, now),
  };
  return all[op]().slice(0, MOST);
}

function ofPerson({ username, displayName }: Person): Suggestion {
  return { filter: { op: 'from', value: username }, label: displayName, hint: `@${username}` };
}

function ofRoom({ id, title, state: { room, peer } }: Summary): Suggestion {
  const value = peer ? `@${peer.username}` : (room.slug ?? id);
  return { filter: { op: 'in', value }, label: title, hint: room.topic };
}

function matches({ title, state: { room, peer } }: Summary, value: string): boolean {
  const typed = value.toLowerCase().replace(/^[#@]/, '');
  return `${title} ${room.slug ?? ''} ${peer?.username ?? ''}`.toLowerCase().includes(typed);
}

function days(op: Operator, value: string, now: Date): Suggestion[] {
  return DAYS_BACK.map((back) => dayOf(new Date(now.getTime() - back * DAY_MS)))
    .filter((day) => day.startsWith(value))
    .map((day) => ({ filter: { op, value: day }, label: wholeDay(day), hint: day }));
}

/** A filter in words, with the names that people see. */
export function filterLabel({ op, value }: Filter, store: Store): string {
  if (op === 'has') return t('search.has.link');
  if (op === 'from') return t('search.chip.from', { name: value.startsWith('@') ? value : `@${value}` });
  if (op === 'in') return t('search.chip.in', { name: roomTitle(value, store) });
  return t(`search.chip.${op}`, { day: wholeDay(value) });
}

function roomTitle(value: string, store: Store): string {
  const id = roomCalled(store, value);
  return store.summaries.value.find((it) => it.id === id)?.title ?? value;
}
