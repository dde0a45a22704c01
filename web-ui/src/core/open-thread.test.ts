import { beforeEach, expect, test } from 'vitest';
import { ada, grace, lobby, me, said, view } from '../test/cast';
import { Failure } from './failure';
import { OpenThread } from './open-thread';
import { learnMessages } from './room-state';
import { Store } from './store';
import type { ThreadCalls } from './thread-calls';
import type { Message } from './words';

const root = said(1, ada, { replies: { count: 3, lastSeq: 7, lastAt: said(7).createdAt, people: [grace.id] } });
const reply = (seq: number) => said(seq, grace, { rootId: root.id, inRoom: false });

let store: Store;
let pages: Message[][];
let marked: number[];
let refused: boolean;

const calls = {
  replies: async (_: unknown, cursor?: string) => {
    const at = Number(cursor ?? 0);
    const nextCursor = at + 1 < pages.length ? { nextCursor: String(at + 1) } : {};
    return { summary: { root, following: true, readSeq: 2, unread: 0 }, items: pages[at] ?? [], page: nextCursor };
  },
  mark: async (_: unknown, seq: number) => {
    if (refused) throw Failure.offline();
    marked.push(seq);
  },
  follow: async () => {
    if (refused) throw Failure.offline();
  },
} as unknown as ThreadCalls;

beforeEach(() => {
  store = new Store();
  store.me.value = me;
  store.meet(view(500));
  pages = [[reply(2), reply(3)], [reply(7)]];
  marked = [];
  refused = false;
});

const open = () => new OpenThread(store, calls, { roomId: lobby.id, messageId: root.id });
const state = () => store.room(lobby.id)?.value as NonNullable<ReturnType<Store['room']>>['value'];
const seqs = (thread: OpenThread) => thread.replies(state()).map((it) => it.seq);

test('shows what it hangs on and all that was replied, page after page', async () => {
  const thread = open();
  await thread.load();
  expect(thread.root(state())?.id).toBe(root.id);
  expect(seqs(thread)).toEqual([2, 3, 7]);
  expect(thread.following.value).toBe(true);
  expect(thread.hasMore).toBe(false);
});

test('shows a reply that comes while it is open, and none of another thread', async () => {
  const thread = open();
  await thread.load();
  const other = said(9, grace, { rootId: said(4).id, inRoom: false });
  store.update(lobby.id, (it) => learnMessages(it, [reply(8), other]));
  expect(seqs(thread)).toEqual([2, 3, 7, 8]);
});

test('a long one ends where it was fetched, not behind a hole', async () => {
  pages = Array.from({ length: 7 }, (_, i) => [reply(10 + i)]);
  const thread = open();
  await thread.load();
  store.update(lobby.id, (it) => learnMessages(it, [reply(100)]));
  expect(seqs(thread)).toEqual([10, 11, 12, 13, 14]);
  expect(thread.hasMore).toBe(true);
  await thread.more();
  expect(seqs(thread)).toEqual([10, 11, 12, 13, 14, 15, 16, 100]);
});

test('what I had not read is marked, and not what comes while I look', async () => {
  const thread = open();
  await thread.load();
  expect(thread.firstNew(thread.replies(state()))?.seq).toBe(3);
  expect(thread.firstNew([reply(8)])).toBeUndefined();
});

test('what was read is told once, and only forwards', async () => {
  const thread = open();
  await thread.load();
  expect(await thread.read(2)).toBe(false);
  expect(await thread.read(7)).toBe(true);
  expect(await thread.read(7)).toBe(false);
  expect(marked).toEqual([7]);
});

test('what could not be told is told at the next look', async () => {
  const thread = open();
  await thread.load();
  refused = true;
  expect(await thread.read(7)).toBe(false);
  refused = false;
  expect(await thread.read(7)).toBe(true);
});

test('whoever replies follows from then on, also what they had left', async () => {
  const thread = open();
  await thread.load();
  thread.noticed(state());
  await thread.follow(false);
  store.update(lobby.id, (it) => learnMessages(it, [reply(8)]));
  thread.noticed(state());
  expect(thread.following.value).toBe(false);
  store.update(lobby.id, (it) => learnMessages(it, [said(9, ada, { rootId: root.id, inRoom: false })]));
  thread.noticed(state());
  expect(thread.following.value).toBe(true);
});

test('following goes back to what it was when the server does not hear of it', async () => {
  const thread = open();
  await thread.load();
  refused = true;
  await expect(thread.follow(false)).rejects.toBeInstanceOf(Failure);
  expect(thread.following.value).toBe(true);
});
