/** Who the ids on messages are: members, and whoever has written something that is known here. */
import type { RoomState } from '../../core/room-state';
import type { Person } from '../../core/words';
import { listed } from '../../lib/dates';
import { t } from '../../lib/i18n';

const known = new WeakMap<RoomState, ReadonlyMap<string, Person>>();

export function peopleOf(state: RoomState): ReadonlyMap<string, Person> {
  let people = known.get(state);
  if (!people) {
    const authors = state.messages.map(({ author }) => [author.id, author] as const);
    const members = [...state.members.values()].map(({ person }) => [person.id, person] as const);
    const peer = state.peer ? [[state.peer.id, state.peer] as const] : [];
    people = new Map([...authors, ...peer, ...members]);
    known.set(state, people);
  }
  return people;
}

const named = new WeakMap<ReadonlyMap<string, Person>, ReadonlyMap<string, string>>();

/** What somebody who is mentioned by username is called. */
export function nameOf(state: RoomState, username: string): string | undefined {
  const people = peopleOf(state);
  let names = named.get(people);
  if (!names) {
    names = new Map([...people.values()].map((it) => [it.username.toLowerCase(), it.displayName]));
    named.set(people, names);
  }
  return names.get(username);
}

/** Names to read aloud and to show on a chip. */
const MOST_NAMES = 10;

/** "You, Ada and 3 others": those whose names are known, and how many more there are. */
export function namesOf(ids: readonly string[], count: number, state: RoomState, myId: string): string {
  const people = peopleOf(state);
  const mine = ids.includes(myId) ? [t('you.capital')] : [];
  const names = ids.flatMap((id) => (id === myId ? [] : (people.get(id)?.displayName ?? [])));
  const shown = [...mine, ...names].slice(0, MOST_NAMES);
  const others = count - shown.length;
  return listed(others > 0 ? [...shown, t(shown.length > 0 ? 'others' : 'people.count', { count: others })] : shown);
}
