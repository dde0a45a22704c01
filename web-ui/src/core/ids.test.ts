import { expect, test } from 'vitest';
import { newId } from './ids';

test('ids are UUIDs of version 7, in the order of their time', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId(1_000) < newId(2_000)).toBe(true);
  expect(new Set(Array.from({ length: 100 }, () => newId(5))).size).toBe(100);
});
