import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ada, grace, linus, lobby, me, said, view } from '../test/cast';
import { Failure } from './failure';
import type { ThreadSummary } from './finding';
import { ASK_AFTER_MS, MyThreads } from './my-threads';
import { Store } from './store';
import type { Message } from './words';

const summary = (seq: number, unread: number): ThreadSummary => ({
  root: said(seq),
  following: true,
  readSeq: 0,
  unread,
});
const record = (message: Message) => [{ type: 'message' as const, change: message.change, message }];
const reply = (author = linus, more: Partial<Message> = {}) => said(9, author, { rootId: said(5).id, ...more });

let pages: Record<string, { items: ThreadSummary[]; page: { nextCursor?: string } }>;
let asked: (string | undefined)[];
let threads: MyThreads;
let store: Store;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  pages = {
    first: { items: [summary(1, 2), summary(2, 0)], page: { nextCursor: 'next' } },
    next: { items: [summary(3, 0)], page: {} },
  };
  store = new Store();
  store.me.value = me;
  store.meet(view(9));
  threads = new MyThreads(async (cursor) => {
    asked.push(cursor);
    return pages[cursor ?? 'first'] ?? Promise.reject(Failure.offline());
  }, store);
});

afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(ASK_AFTER_MS);

test('are asked for once, however much happens at the same time', async () => {
  threads.again();
  threads.again();
  threads.heard(record(reply(ada)));
  await settle();
  expect(asked).toEqual([undefined]);
  expect(threads.unread.value).toBe(1);
});

test('are asked for again when a reply concerns me, and not when it does not', async () => {
  threads.heard(record(reply()));
  threads.heard(record(said(10)));
  await settle();
  expect(asked).toEqual([]);
  store.records(lobby.id, record(said(5, ada)));
  for (const message of [reply(), reply(ada), reply(grace, { mentions: [ada.id] })]) {
    threads.heard(record(message));
    await settle();
  }
  expect(asked).toHaveLength(3);
  threads.heard(record(said(11, linus, { rootId: said(1).id })));
  await settle();
  expect(asked).toHaveLength(4);
});

test('go on page by page', async () => {
  threads.again();
  await settle();
  await threads.more();
  await threads.more();
  expect(threads.items.value.map((it) => it.root.seq)).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'next']);
});

test('stay on screen when asking again fails', async () => {
  threads.again();
  await settle();
  pages = {};
  threads.again();
  await settle();
  expect(threads.standing.value.is).toBe('failed');
  expect(threads.items.value).toHaveLength(2);
});

test('are nobody’s once I am gone', async () => {
  threads.again();
  threads.clear();
  await settle();
  expect([asked, threads.items.value]).toEqual([[], []]);
});
