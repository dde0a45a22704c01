import { beforeEach, describe, expect, test } from 'vitest';
import { grace, lobby, me, said, view } from '../test/cast';
import { Around, runAround } from './around';
import type { Spot } from './finding';
import { newestRun } from './room-state';
import { Store } from './store';
import type { Message } from './words';

const LAST = 500;
const all: Message[] = Array.from({ length: LAST }, (_, i) => said(i + 1));
const id = (seq: number) => said(seq).id;

let store: Store;
let asked: string[];
let around: Around;

function page(spot: Spot) {
  const [[side = '', name = '']] = Object.entries(spot) as [[string, string]];
  asked.push(`${side} ${name}`);
  const seq = Number(name);
  const from = { around: seq - 2, before: seq - 3, after: seq + 1 }[side] ?? 0;
  const items = all.slice(from - 1, from + (side === 'around' ? 4 : 2));
  return Promise.resolve({
    items,
    page: { foundOldest: items[0]?.seq === 1, foundNewest: items.at(-1)?.seq === LAST, foundAnchor: true },
    room: { lastSeq: LAST, lastChange: LAST + 2 },
  });
}

beforeEach(() => {
  asked = [];
  store = new Store();
  store.me.value = me;
  store.meet(view(LAST));
  around = new Around(
    { page: (_, spot) => page(spot), message: async (_, it) => all.find(({ id }) => id === it) as Message },
    store,
  );
});

const state = () => store.room(lobby.id)?.value as NonNullable<ReturnType<Store['room']>>['value'];
const run = (seq: number) => runAround(state().messages, seq).map((it) => it.seq);

describe('reading around a message', () => {
  test('fetches what stands around it, and leaves the end of the room as it was', async () => {
    store.records(lobby.id, [{ type: 'message', change: LAST + 2, message: said(LAST) }]);
    expect(await around.find(lobby.id, id(100))).toEqual({ seq: 100, thread: undefined });
    expect(run(100)).toEqual([98, 99, 100, 101, 102]);
    expect(newestRun(state().messages).map((it) => it.seq)).toEqual([LAST]);
    expect(state().lastSeq).toBe(LAST);
  });

  test('goes on at both sides, each page asked for once', async () => {
    await around.find(lobby.id, id(100));
    await Promise.all([around.newer(lobby.id, 102), around.newer(lobby.id, 102)]);
    await around.older(lobby.id, 98);
    expect(run(100)).toEqual([95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105]);
    expect(asked).toEqual(['around 100', 'after 102', 'before 98']);
  });

  test('asks for nothing that is known', async () => {
    await around.find(lobby.id, id(100));
    await around.find(lobby.id, id(101));
    expect(asked).toHaveLength(1);
  });

  test('shows a reply that stands in its thread alone by what it replies to', async () => {
    const reply = said(400, grace, { rootId: id(50), inRoom: false });
    all[399] = reply;
    expect(await around.find(lobby.id, reply.id)).toEqual({ seq: 50, thread: id(50) });
    all[399] = said(400);
    expect(run(50)).toContain(50);
  });

  test('finds no run where the message is not known', () => expect(run(7)).toEqual([]));
});
