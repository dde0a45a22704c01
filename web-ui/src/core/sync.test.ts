import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, lobby, said } from '../test/cast';
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
