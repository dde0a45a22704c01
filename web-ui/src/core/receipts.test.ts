import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, linus, lobby, said } from '../test/cast';
import { newestOf, type Receipt, readersOf, SOON_MS, tickOf, WatchedReceipts } from './receipts';
import type { RoomRecord } from './words';

const receipt = (personId: string, readSeq: number, deliveredSeq = readSeq): Receipt => ({
  personId,
  readSeq,
  deliveredSeq,
});

describe('the tick on my message', () => {
  test('tells sent, delivered and read apart', () => {
    const receipts = [receipt(grace.id, 4, 6)];
    expect([4, 5, 6, 7].map((seq) => tickOf(seq, receipts))).toEqual(['read', 'delivered', 'delivered', 'sent']);
  });

  test('says only that it was sent, where the other one keeps it private', () => {
    expect(tickOf(1, [])).toBe('sent');
  });
});

test('whoever wrote it is not among those who have seen it', () => {
  const receipts = [receipt(grace.id, 9), receipt(linus.id, 3)];
  expect(readersOf(said(3, grace), receipts).map((it) => it.personId)).toEqual([linus.id]);
  expect(readersOf(said(4, ada), receipts).map((it) => it.personId)).toEqual([grace.id]);
});

test('a device has received what others wrote, not what I wrote on another one', () => {
  const record = (seq: number, author = grace): RoomRecord => ({
    type: 'message',
    change: seq,
    message: said(seq, author),
  });
  expect(newestOf([record(3), record(5), record(6, ada)], ada.id)).toBe(5);
  expect(newestOf([record(6, ada)], ada.id)).toBe(0);
});

describe('a room on screen', () => {
  let items: Receipt[];
  let asked: number;
  let watched: WatchedReceipts;
  const roomReceipts = async () => {
    asked++;
    return { items };
  };

  beforeEach(() => {
    vi.useFakeTimers();
    items = [receipt(ada.id, 9), receipt(grace.id, 3)];
    asked = 0;
    watched = new WatchedReceipts({ roomReceipts }, lobby.id, ada.id);
  });
  afterEach(() => {
    watched.stop();
    vi.useRealTimers();
  });

  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  test('is asked about until the others have read it all, and no longer', async () => {
    watched.upTo(5);
    await pass(0);
    expect(watched.items.value).toEqual([receipt(grace.id, 3)]);
    items = [receipt(grace.id, 5)];
    await pass(SOON_MS);
    expect(watched.items.value).toEqual([receipt(grace.id, 5)]);
    const then = asked;
    await pass(10 * 60_000);
    expect(asked).toBe(then);
  });

  test('is asked about again while nobody has told anything yet', async () => {
    items = [];
    watched.upTo(1);
    await pass(0);
    items = [receipt(grace.id, 0, 1)];
    await pass(SOON_MS);
    expect(tickOf(1, watched.items.value)).toBe('delivered');
  });

  test('is asked about less and less often while nothing changes', async () => {
    watched.upTo(5);
    await pass(5 * 60_000);
    expect(asked).toBeLessThan(12);
  });

  test('is not asked about once one has left', async () => {
    watched.upTo(5);
    await pass(0);
    watched.stop();
    await pass(5 * 60_000);
    expect(asked).toBe(1);
  });
});
