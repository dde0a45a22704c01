import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, lobby, membership, said } from '../test/cast';
import { FakeServer } from '../test/fake-server';
import { Parley } from './parley';
import { newestRun } from './room-state';
import { LooseShelf } from './shelf';
import { PAGE } from './sync';

let server: FakeServer;
let parley: Parley;

const address = `room.${lobby.id}`;
const room = () => parley.store.room(lobby.id)?.value;
const seqs = () => newestRun(room()?.messages ?? []).map((it) => it.seq);
const settle = () => vi.advanceTimersByTimeAsync(100);
const place = () => server.line.sent('register', address).at(-1)?.headers;

async function signedIn(): Promise<void> {
  await parley.start();
  const done = parley.signIn('ada', 'correct horse');
  await settle();
  await done;
}

async function lineBack(): Promise<void> {
  server.line.drop();
  await settle();
  parley.bus.check();
  await settle();
}

/** The pages of history are answered when the test says so. */
function heldPages(): (() => void)[] {
  const release: (() => void)[] = [];
  server.hold = (call) => (call.endsWith('/messages') ? new Promise((resolve) => release.push(resolve)) : undefined);
  return release;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  server = new FakeServer().withLobby(PAGE * 3);
  server.readSeq = PAGE * 3;
  server.views = [server.lobby()];
  parley = new Parley({ shelf: new LooseShelf(), device: 'Test', fetcher: server.fetcher, open: server.open });
});
afterEach(() => {
  parley.bus.stop();
  vi.useRealTimers();
});

describe('pages of history', () => {
  test('are asked for once each, and no page stands for another one', async () => {
    await signedIn();
    await parley.sync.open(lobby.id);
    const release = heldPages();
    const asked = () => server.asked.filter((it) => it.endsWith('/messages')).length;
    const before = asked();
    const older = [parley.sync.older(lobby.id), parley.sync.older(lobby.id)];
    await settle();
    expect(asked()).toBe(before + 1);
    server.line.rec(address, { type: 'reload', change: 2000 });
    await settle();
    expect(asked()).toBe(before + 2);
    for (const go of release) go();
    await Promise.all(older);
    await settle();
    expect(seqs().at(-1)).toBe(PAGE * 3);
  });

  test('are asked for anew after a reload, though the newest one is on its way already', async () => {
    await signedIn();
    const release = heldPages();
    server.line.rec(address, { type: 'reload', change: 2000 });
    await settle();
    server.line.rec(address, { type: 'reload', change: 2001 });
    await settle();
    expect(release).toHaveLength(2);
    for (const go of release) go();
    await settle();
  });
});

describe('a server that was restored from an older copy', () => {
  const restored = { type: 'reload', change: 42 };
  const rewound = async () => {
    await signedIn();
    await parley.sync.open(lobby.id);
    server.withLobby(40);
    server.line.rec(address, restored);
    await settle();
  };

  test('is followed from the change that it names', async () => {
    await rewound();
    await lineBack();
    expect(place()).toEqual({ after: '42' });
  });

  test('is followed from what it told afterwards, in the same gulp', async () => {
    await signedIn();
    server.tell(grace, 'before');
    server.line.rec(address, restored);
    server.line.rec(address, { type: 'caughtUp', change: 43 });
    await settle();
    await lineBack();
    expect(place()).toEqual({ after: '43' });
  });

  test('is believed in what it says of messages, marks and names', async () => {
    await rewound();
    expect(room()).toMatchObject({ lastSeq: 40, readSeq: 40 });
    server.line.rec(address, { type: 'room', change: 1, room: { ...lobby, change: 1, topic: 'As it was' } });
    server.tell(grace, 'again');
    await settle();
    expect(seqs().at(-1)).toBe(41);
    expect(room()?.room.topic).toBe('As it was');
    expect(parley.store.unread.value).toBe(1);
  });
});

describe('coming and going', () => {
  const den = { ...lobby, id: '00000000-0000-7000-8000-0000000000c3', slug: 'den', name: 'den' };
  const news = (state: 'joined' | 'left', change: number) => ({
    type: 'membership',
    membership: membership(ada, { roomId: den.id, state, change }),
    view: { room: den, head: { lastSeq: 0, lastChange: change } },
  });
  const hear = (...all: ReturnType<typeof news>[]) => {
    for (const it of all) server.line.rec(`user.${ada.id}`, it);
    return parley.store.bySlug('den') !== undefined;
  };

  test('told late changes nothing: the newest of both counts', async () => {
    await signedIn();
    expect(hear(news('joined', 5), news('left', 4))).toBe(true);
    expect(hear(news('left', 7), news('joined', 6))).toBe(false);
    expect(hear(news('joined', 8))).toBe(true);
    expect(hear(news('left', 8))).toBe(false);
  });

  test('a room that was left is not brought back by a list from before', async () => {
    const view = { ...server.lobby(), room: den, membership: membership(ada, { roomId: den.id, change: 3 }) };
    server.views.push(view);
    await signedIn();
    expect(hear(news('left', 5))).toBe(false);
    await parley.sync.refresh();
    expect(parley.store.bySlug('den')).toBeUndefined();
  });

  test('a room that was entered while the list was on its way stays', async () => {
    await signedIn();
    let release = () => {};
    server.hold = (call) =>
      call.endsWith('/bootstrap') ? new Promise((resolve) => (release = () => resolve())) : undefined;
    const refreshed = parley.sync.refresh();
    await settle();
    expect(hear(news('joined', 5))).toBe(true);
    release();
    await refreshed;
    expect(parley.store.bySlug('den')).toBeDefined();
  });
});

describe('what this client does not know yet', () => {
  const strange = [{ type: 'caughtUp' }, { type: 'receipts', roomId: lobby.id }, {}, null, 'text', 7, []];

  test.each([`user.${ada.id}`, address])('is passed over on %s', async (where) => {
    await signedIn();
    const known = room();
    for (const body of strange) expect(() => server.line.rec(where, body)).not.toThrow();
    await settle();
    expect(room()).toBe(known);
    server.line.rec(address, { type: 'message', change: 200, message: said(PAGE * 3 + 1) });
    await settle();
    expect(seqs().at(-1)).toBe(PAGE * 3 + 1);
    await lineBack();
    expect(place()).toEqual({ after: '200' });
  });
});
