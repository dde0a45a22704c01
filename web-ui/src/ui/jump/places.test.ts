import { expect, test } from 'vitest';
import { begin } from '../../core/room-state';
import type { Summary } from '../../core/store';
import { ada, grace, linus, lobby, view } from '../../test/cast';
import { placesFor } from './places';

const summary = (title: string, unread: number, more: object = {}): Summary => ({
  id: title,
  state: { ...begin(view()), room: { ...lobby, id: title, name: title, slug: title }, ...more },
  title,
  unread,
  mentions: 0,
  behind: false,
  lastMessage: undefined,
});
const mine = [summary('lobby', 0), summary('design', 3), summary('Grace Lind', 0, { peer: grace })];
const known = { mine, rooms: [], people: [], myId: ada.id };
const names = (query: string, more = {}) =>
  placesFor(query, { ...known, ...more })
    .filter((it) => it.is !== 'search')
    .map((it) => (it.is === 'create' ? `create ${it.slug}` : it.name));

test('offers what is unread first, then by name', () => {
  expect(names('')).toEqual(['design', 'Grace Lind', 'lobby']);
});

test('finds rooms by name and people by name or username', () => {
  expect(names('#lob')[0]).toBe('lobby');
  expect(names('@gra')[0]).toBe('Grace Lind');
});

test('adds what the server knows, each once and never myself', () => {
  const more = { people: [ada, grace, linus], rooms: [view()] };
  expect(names('l', more)).toEqual(['lobby', 'Grace Lind', 'Linus Vidal', 'create l']);
});

test('offers to make a room unless there is one of that name', () => {
  expect(names('Tea break')).toEqual(['create tea-break']);
  expect(names('lobby')).toEqual(['lobby']);
});

test('offers at last to search for what was typed', () => {
  expect(placesFor('lobby', known).at(-1)).toMatchObject({ is: 'search', query: 'lobby' });
  expect(placesFor('', known).some((it) => it.is === 'search')).toBe(false);
});

test('leaves it to the server to find an address for a name without a letter from a to z', () => {
  expect(placesFor('日本', known)[0]).toEqual({ is: 'create', name: '日本', slug: '', hint: '' });
  const there = { ...known, rooms: [{ ...view(), room: { ...lobby, name: '日本', slug: 'room-1a2b3c4d' } }] };
  expect(placesFor('日本', there).map((it) => it.is)).toEqual(['room', 'search']);
  for (const query of ['', '#', '@']) expect(placesFor(query, known).some((it) => it.is === 'create')).toBe(false);
});
