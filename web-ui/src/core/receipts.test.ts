import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, linus, lobby, said } from '../test/cast';
import { newestOf, type Receipt, Receipts, readersOf, SOON_MS, tickOf } from './receipts';
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
  let answer: () => Promise<void>;
  let asked: number;
  let receipts: Receipts;
  const hear = (...moved: Receipt[]) => receipts.heard(lobby.id, { type: 'receipts', roomId: lobby.id, items: moved });
  const known = () => receipts.of(lobby.id).items.value;
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    vi.useFakeTimers();
    items = [receipt(ada.id, 9), receipt(grace.id, 3)];
    answer = async () => {};
    asked = 0;
    const roomReceipts = async () => {
      asked++;
      const now = { items };
      await answer();
      return now;
    };
    receipts = new Receipts({ roomReceipts }, () => ada.id);
  });
  afterEach(() => {
    receipts.clear();
    vi.useRealTimers();
  });

  test('is asked about once, and then heard of', async () => {
    await receipts.of(lobby.id).read();
    expect(known()).toEqual([receipt(grace.id, 3)]);
    hear(receipt(ada.id, 9), receipt(grace.id, 5), receipt(linus.id, 0, 5));
    expect(known()).toEqual([receipt(grace.id, 5), receipt(linus.id, 0, 5)]);
    await pass(10 * 60_000);
    expect(asked).toBe(1);
  });

  test('is as it was told while the answer was on its way', async () => {
    let release = () => {};
    answer = () => new Promise((resolve) => (release = resolve));
    const read = receipts.of(lobby.id).read();
    hear(receipt(grace.id, 7));
    release();
    await read;
    expect(known()).toEqual([receipt(grace.id, 7)]);
  });

  test('is asked about again while there is no answer, and not once one has left', async () => {
    answer = () => Promise.reject(new Error('away'));
    void receipts.of(lobby.id).read();
    await pass(0);
    await pass(SOON_MS);
    expect(asked).toBe(2);
    receipts.of(lobby.id).stop();
    await pass(10 * 60_000);
    expect(asked).toBe(2);
  });

  test('has been read by whoever writes there, as far as they let it be seen', async () => {
    await receipts.of(lobby.id).read();
    const records = [said(6, grace), said(7, linus), said(8, grace, { rootId: said(1).id })];
    receipts.told(
      lobby.id,
      records.map((message) => ({ type: 'message', change: message.change, message })),
    );
    expect(known()).toEqual([receipt(grace.id, 6)]);
  });

  test('is passed over where nobody looks, and so is nonsense', () => {
    hear(receipt(grace.id, 5));
    receipts.heard(lobby.id, 'nonsense');
    expect(known()).toEqual([]);
  });
});
