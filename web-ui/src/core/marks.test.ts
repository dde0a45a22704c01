import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { view } from '../test/cast';
import type { Bus } from './bus';
import { Failure } from './failure';
import { Marks } from './marks';
import { Store } from './store';

let told: { roomId: string; readSeq: number }[];
let failure: Failure | undefined;
let line: 'open' | 'waiting';
let marks: Marks;

const room = view(500);
const away = new Failure({ status: 503, code: 'unavailable' });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  failure = undefined;
  line = 'open';
  const bus = {
    get line() {
      return { is: line };
    },
    ask: async (_: string, body: { roomId: string; readSeq: number }) => {
      told.push(body);
      if (failure) throw failure;
    },
  };
  const store = new Store();
  store.meet(room);
  marks = new Marks(bus as unknown as Bus, store, () => 0.5);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a mark', () => {
  test('is told once a second at most, the furthest of them', async () => {
    for (const seq of [3, 7, 5]) marks.read(room.room.id, seq);
    await pass(1000);
    expect(told).toEqual([{ roomId: room.room.id, readSeq: 7 }]);
  });

  test('that could not be told is told again, ever more seldom', async () => {
    failure = away;
    marks.read(room.room.id, 3);
    await pass(1000);
    expect(told).toHaveLength(1);
    await pass(1000);
    expect(told).toHaveLength(2);
    await pass(1999);
    expect(told).toHaveLength(2);
    await pass(1);
    expect(told).toHaveLength(3);
    failure = undefined;
    await pass(60_000);
    expect(told).toHaveLength(4);
  });

  test('waits as long as the server asks for', async () => {
    failure = new Failure({ status: 429, code: 'rate_limited' }, 9000);
    marks.read(room.room.id, 3);
    await pass(1000 + 8999);
    expect(told).toHaveLength(1);
    await pass(1);
    expect(told).toHaveLength(2);
  });

  test.each([400, 403, 404])('that the server answers with %i is let go', async (status) => {
    failure = new Failure({ status, code: 'no', retryable: false });
    marks.read(room.room.id, 3);
    await pass(60_000);
    marks.flush();
    expect(told).toHaveLength(1);
  });

  test('waits for the line, and is told when that is back', async () => {
    line = 'waiting';
    marks.read(room.room.id, 3);
    await pass(60_000);
    expect(told).toEqual([]);
    line = 'open';
    marks.flush();
    expect(told).toHaveLength(1);
  });

  test('of one person is never told for the next one', async () => {
    failure = Failure.offline();
    marks.read(room.room.id, 3);
    marks.flush();
    marks.clear();
    await pass(60_000);
    marks.flush();
    expect(told).toHaveLength(1);
  });
});
