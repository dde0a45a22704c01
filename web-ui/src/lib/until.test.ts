import { expect, test } from 'vitest';
import { endOf } from './until';

test('an end is counted from now, and “ever” has none', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  expect(endOf('workday', now)).toBe('2026-11-21T20:00:00.000Z');
  expect(endOf('week', now)).toBe('2026-11-28T12:00:00.000Z');
  expect(endOf('ever', now)).toBeUndefined();
});
