import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, lobby } from '../test/cast';
import { FakeServer } from '../test/fake-server';
import { Failure } from './failure';
import { Parley } from './parley';
import { LooseShelf } from './shelf';

/** One person leaves a tab, the next one comes: what was asked for the first is nothing for the second. */
let server: FakeServer;
let parley: Parley;

const settle = () => vi.advanceTimersByTimeAsync(100);

async function signedIn(): Promise<void> {
  const done = parley.signIn('ada', 'correct horse');
  await settle();
  await done;
}

/** The calls that end so are answered when the test says so. */
function held(ending: string): (() => void)[] {
  const release: (() => void)[] = [];
  server.hold = (call) => (call.endsWith(ending) ? new Promise((resolve) => release.push(resolve)) : undefined);
  return release;
}

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  server = new FakeServer().withLobby(3);
  parley = new Parley({ shelf: new LooseShelf(), device: 'Test', fetcher: server.fetcher, open: server.open });
  await parley.start();
});
afterEach(() => {
  parley.bus.stop();
  vi.useRealTimers();
});

describe('an answer that comes when somebody else is signed in', () => {
  test('is not their list of rooms', async () => {
    const release = held('/me/bootstrap');
    void parley.signIn('ada', 'correct horse');
    await settle();
    parley.leaveTab();
    server.sessionId = 'of somebody else';
    void parley.signIn('grace', 'correct horse');
    await settle();
    const asked = () => server.asked.filter((it) => it.endsWith('/me/bootstrap')).length;
    expect(asked()).toBe(2);
    release[0]?.();
    await settle();
    expect(parley.store.ids()).toEqual([]);
    expect(parley.store.ready.value).toBe(false);
    release[1]?.();
    await settle();
    expect(parley.store.ids()).toEqual([lobby.id]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBe(2);
  });

  test('is neither a page of their history, nor keeps them from fetching it', async () => {
    await signedIn();
    const release = held('/messages');
    const lost = parley.sync.open(lobby.id).catch((failure) => failure);
    await settle();
    parley.leaveTab();
    server.sessionId = 'of somebody else';
    await signedIn();
    const opened = parley.sync.open(lobby.id);
    await settle();
    release[0]?.();
    expect(await lost).toMatchObject({ code: 'signed_out' });
    release[1]?.();
    await opened;
    expect(parley.store.room(lobby.id)?.value.messages).toHaveLength(3);
  });

  test('is no room of theirs', async () => {
    const release = held('/by-slug/den');
    await signedIn();
    server.views.push({ ...server.lobby(), room: { ...lobby, id: 'den', slug: 'den' } });
    const entered = parley.visits.enter('den').catch((failure) => failure);
    await settle();
    parley.leaveTab();
    server.sessionId = 'of somebody else';
    server.views = [];
    await signedIn();
    for (const go of release) go();
    expect(await entered).toBeInstanceOf(Failure);
    expect(parley.store.ids()).toEqual([]);
  });

  test('is no token of theirs', async () => {
    await signedIn();
    const release = held('/sessions/refresh');
    const hers = parley.session.token(true);
    await settle();
    parley.leaveTab();
    server.sessionId = 'of somebody else';
    await signedIn();
    const his = parley.session.token(true);
    await settle();
    expect(release).toHaveLength(2);
    for (const go of release) go();
    await Promise.all([hers, his]);
    expect(parley.session.id).toBe('of somebody else');
  });
});

describe('signing out', () => {
  test('tells the server, and forgets', async () => {
    await signedIn();
    await parley.signOut();
    expect(server.asked).toContain('DELETE /sessions/current');
    expect(parley.session.standing.value).toBe('out');
  });

  test('waits no longer than five seconds for a server that does not answer', async () => {
    await signedIn();
    held('/sessions/current');
    void parley.signOut();
    await vi.advanceTimersByTimeAsync(4999);
    expect(parley.session.standing.value).toBe('in');
    await vi.advanceTimersByTimeAsync(1);
    expect(parley.session.standing.value).toBe('out');
    expect(parley.store.ids()).toEqual([]);
  });

  test('happens also when what was written cannot be cleared away', async () => {
    await signedIn();
    vi.spyOn(parley.shelf, 'clear').mockRejectedValue(new Error('no disk'));
    await parley.signOut();
    expect(parley.session.standing.value).toBe('out');
  });

  test('does not sign out the next one who was quicker than the server', async () => {
    await signedIn();
    held('/sessions/current');
    const out = parley.signOut();
    await settle();
    parley.leaveTab();
    server.sessionId = 'of somebody else';
    await signedIn();
    await vi.advanceTimersByTimeAsync(5000);
    await out;
    expect(parley.session.id).toBe('of somebody else');
  });

  test('is no end by another hand, although the server tells it of every session', async () => {
    await signedIn();
    const release = held('/sessions/current');
    const out = parley.signOut();
    await settle();
    server.line.rec(`user.${ada.id}`, { type: 'sessionRevoked', sessionId: 'session' });
    release[0]?.();
    await out;
    expect(parley.session.farewell.value).toBeUndefined();
  });
});
