import { expect, test } from 'vitest';
import { newId } from './ids';

test('ids are UUIDs of version 7', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('each is later than the one before, within a millisecond and when the clock goes back', () => {
  const now = Date.now() + 1000;
  const ids = [...Array.from({ length: 5000 }, () => newId(now)), newId(now - 500), newId(now + 100)];
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
