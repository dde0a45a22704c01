import { expect, test } from 'vitest';
import { isOver, scopesOf } from './tokens';

test('a token does no more than its owner: only administrators give away administering', () => {
  expect(scopesOf('member')).not.toContain('admin');
  expect(scopesOf('admin')).toContain('admin');
  expect(scopesOf('admin')).toEqual(expect.arrayContaining([...scopesOf('member')]));
});

test('a token is over at the moment it was made for', () => {
  const end = '2026-11-21T09:00:00.000Z';
  expect(isOver(end, Date.parse(end) - 1)).toBe(false);
  expect(isOver(end, Date.parse(end))).toBe(true);
});
