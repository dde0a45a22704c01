/** What Jump offers for what was typed: mine first, then what the server knows, at last a new room or a search. Pure. */
import type { Summary } from '../../core/store';
import type { Person, RoomView } from '../../core/words';
import { t } from '../../lib/i18n';
import { slugOf } from '../../lib/slug';
import { conversationAddress, directAddress, roomAddress, searchAddress } from '../addresses';

export type Place =
  | { is: 'room'; address: string; slug: string; name: string; open: boolean; hint: string }
  | { is: 'person'; person: Person; name: string; hint: string }
  | { is: 'search'; query: string; name: string; hint: string }
  | { is: 'create'; name: string; slug: string; hint: string };

export interface Known {
  mine: readonly Summary[];
  rooms: readonly RoomView[];
  people: readonly Person[];
  myId: string;
}

const MOST = 12;

export function placesFor(query: string, { mine, rooms, people, myId }: Known): Place[] {
  const places = new Map<string, Place>();
  const add = (place: Place) => {
    const key = addressOfPlace(place);
    if (!places.has(key)) places.set(key, place);
  };
  for (const summary of ranked(mine, query)) add(placeOf(summary));
  for (const { room } of rooms) add(roomPlace(room));
  for (const person of people) if (person.id !== myId) add(personPlace(person));
  const slug = slugOf(query);
  const offers = [...places.values()].slice(0, MOST);
  const exists = offers.some((place) => place.is === 'room' && isCalled(place, query, slug));
  if (!/[^\s#@]/.test(query)) return offers;
  const search: Place = { is: 'search', query, name: t('jump.search', { words: query }), hint: '' };
  return exists ? [...offers, search] : [...offers, { is: 'create', name: query, slug, hint: '' }, search];
}

/** By its address; by its name where no address can be told from that. */
export const isCalled = (room: { name?: string; slug?: string }, query: string, slug: string) =>
  slug === '' ? room.name === query : room.slug === slug;

export const createLabel = (name: string, slug: string) =>
  slug === '' ? t('room.missing.create_named', { name }) : t('room.missing.create', { slug });

export function addressOfPlace(place: Place): string {
  switch (place.is) {
    case 'person':
      return directAddress(place.person.id);
    case 'room':
      return place.address;
    case 'search':
      return searchAddress(place.query);
    case 'create':
      return roomAddress(place.slug);
  }
}

/** Those that match, names that begin with it first, what is unread before what is not. */
function ranked(mine: readonly Summary[], query: string): Summary[] {
  const typed = query.toLowerCase().replace(/^[#@]/, '');
  const begins = (it: Summary) => (it.title.toLowerCase().startsWith(typed) ? 0 : 1);
  const quiet = (it: Summary) => (it.unread > 0 ? 0 : 1);
  return mine
    .filter((it) =>
      `${it.title} ${it.state.room.slug ?? ''} ${it.state.peer?.username ?? ''}`.toLowerCase().includes(typed),
    )
    .sort((a, b) => begins(a) - begins(b) || quiet(a) - quiet(b) || a.title.localeCompare(b.title));
}

const placeOf = ({ state, title }: Summary): Place =>
  state.peer ? personPlace(state.peer) : { ...roomPlace(state.room), name: title };

const personPlace = (person: Person): Place => ({
  is: 'person',
  person,
  name: person.displayName,
  hint: `@${person.username}`,
});

const roomPlace = (room: RoomView['room']): Extract<Place, { is: 'room' }> => ({
  is: 'room',
  address: conversationAddress({ room, peer: undefined }),
  slug: room.slug ?? room.id,
  name: room.name ?? room.slug ?? '',
  open: room.kind === 'public',
  hint: room.topic,
});
