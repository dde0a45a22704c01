import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchActivity } from './activity';

const MINUTE = 60_000;
let told: boolean[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  stop = watchActivity((active) => told.push(active));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('whoever does nothing for five minutes is idle, until they do something', () => {
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(5 * MINUTE - 1);
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true, false]);
  dispatchEvent(new Event('keydown'));
  expect(told).toEqual([true, false, true]);
});

test('whoever does something every now and then is never idle', () => {
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(4 * MINUTE);
    dispatchEvent(new Event('pointermove'));
  }
  expect(told).not.toContain(false);
});
