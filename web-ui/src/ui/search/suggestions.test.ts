import { expect, test } from 'vitest';
import { Store } from '../../core/store';
import { grace, me, view } from '../../test/cast';
import { begun, filterLabel, suggestionsFor, withoutBegun } from './suggestions';

const store = new Store();
store.me.value = me;
store.meet(view());
const known = { rooms: store.rooms.value, people: [grace], now: new Date('2026-11-21T12:00:00Z') };
const values = (text: string) => suggestionsFor(text, known).map((it) => it.filter.value);

test('completes the operator at the end of the field, and nothing else', () => {
  expect(begun('good from:gr')).toEqual({ op: 'from', value: 'gr' });
  expect(begun('from:gr good')).toBeUndefined();
  expect(begun('https://example.org')).toBeUndefined();
  expect(withoutBegun('good from:gr')).toBe('good');
});

test('offers people, my rooms, days and what there is to have', () => {
  expect(values('hi from:gr')).toEqual(['grace']);
  expect(values('in:lob')).toEqual(['lobby']);
  expect(values('in:nowhere')).toEqual([]);
  expect(values('after:')).toEqual(['2026-11-21', '2026-11-20', '2026-11-14', '2026-10-22', '2025-11-21']);
  expect(values('before:2025')).toEqual(['2025-11-21']);
  expect(values('has:')).toEqual(['link']);
  expect(values('hello')).toEqual([]);
});

test('tells a filter in words', () => {
  expect(filterLabel({ op: 'in', value: 'lobby' }, store)).toBe('In lobby');
  expect(filterLabel({ op: 'from', value: 'grace' }, store)).toBe('From @grace');
  expect(filterLabel({ op: 'before', value: '2026-11-01' }, store)).toMatch(/^Before .*2026/);
});
