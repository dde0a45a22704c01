import { describe, expect, test } from 'vitest';
import { queryOf, startOfDay, wanted, withFilter, without } from './search-words';

describe('what is typed into the search field', () => {
  test('is words, and operators that narrow', () => {
    const { text, filters } = wanted('from:ada release  notes has:link in:lobby');
    expect(text).toBe('release notes');
    expect(filters).toEqual([
      { op: 'from', value: 'ada' },
      { op: 'in', value: 'lobby' },
      { op: 'has', value: 'link' },
    ]);
  });

  test('is words where an operator makes no sense', () => {
    const odd = 'has:hope before:tomorrow after:2026-13-45 see https://example.org from:';
    expect(wanted(odd)).toEqual({ text: odd, filters: [] });
  });

  test('keeps what stands in quotation marks as it is', () => {
    expect(wanted('"from: ada" before:2026-11-01').text).toBe('"from: ada"');
    expect(wanted('"never closed').text).toBe('"never closed');
  });

  test('counts the last of two operators of a kind', () => {
    expect(wanted('from:ada from:grace hi').filters).toEqual([{ op: 'from', value: 'grace' }]);
  });

  test('comes back as it was from being written down', () => {
    const query = 'from:ada in:lobby after:2026-11-01 before:2026-11-20 has:link "good morning" all';
    expect(queryOf(wanted(query))).toBe(query);
    const narrowed = withFilter(wanted('hi'), { op: 'from', value: 'ada' });
    expect(queryOf(narrowed)).toBe('from:ada hi');
    expect(queryOf(without(narrowed, 'from'))).toBe('hi');
  });

  test('means days where the reader is', () => {
    expect(startOfDay('2026-11-01')).toBe(new Date(2026, 10, 1).toISOString());
  });
});
