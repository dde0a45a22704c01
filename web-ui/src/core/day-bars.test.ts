import { expect, test } from 'vitest';
import { dayBars } from './day-bars';

const counts = [
  { day: '2026-10-30', count: 4 },
  { day: '2026-11-01', count: 1 },
  { day: '2026-11-02', count: 2 },
];

test('the latest day is at the end, and the highest as high as can be', () => {
  expect(dayBars(counts, 4).map(({ left, height }) => [left, height])).toEqual([
    [0, 100],
    [50, 25],
    [75, 50],
  ]);
});

test('a day that is not counted leaves its place empty, and one that is too long ago has none', () => {
  expect(dayBars(counts, 2).map((it) => [it.day, it.left])).toEqual([
    ['2026-11-01', 0],
    ['2026-11-02', 50],
  ]);
});

test('where nothing was said, nothing stands', () => {
  expect(dayBars([{ day: '2026-11-02', count: 0 }], 30).map((it) => it.height)).toEqual([0]);
  expect(dayBars([], 30)).toEqual([]);
});
