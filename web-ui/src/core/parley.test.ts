import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, linus, lobby, membership, said } from '../test/cast';
import { FakeServer } from '../test/fake-server';
import { Failure } from './failure';
import { Parley } from './parley';
import { newestRun } from './room-state';
import { LooseShelf } from './shelf';
import { PAGE } from './sync';
import { unreadOf } from './unread';

let server: FakeServer;
let parley: Parley;

const address = `room.${lobby.id}`;
const room = () => parley.store.room(lobby.id)?.value;
const texts = () => newestRun(room()?.messages ?? []).map((it) => it.text);
const settle = () => vi.advanceTimersByTimeAsync(100);

async function signedIn(): Promise<void> {
  await parley.start();
  const done = parley.signIn('ada', 'correct horse');
  await settle();
  await done;
}

async function lineLost(): Promise<void> {
  server.line.drop();
  await settle();
}

async function lineBack(): Promise<void> {
  parley.bus.check();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  server = new FakeServer().withLobby(3);
  parley = new Parley({ shelf: new LooseShelf(), device: 'Test', fetcher: server.fetcher, open: server.open });
});
afterEach(() => {
  parley.bus.stop();
  vi.useRealTimers();
});

describe('coming in', () => {
  test('knows the rooms, greets, and follows them from where the list ends', async () => {
    await signedIn();
    expect(room()?.room.slug).toBe('lobby');
    expect(parley.store.unread.value).toBe(3);
    expect(server.line.sent('send')[0]?.address).toBe('parley.hello');
    expect(server.line.sent('register').map((it) => it.address)).toEqual([
      `user.${ada.id}`,
      address,
      `${address}.live`,
    ]);
    expect(server.line.sent('register', address)[0]?.headers).toEqual({ after: '5' });
  });

  test('counts what others say, and not what I say', async () => {
    await signedIn();
    server.tell(grace, 'one');
    await settle();
    expect(unreadOf(room() as never, ada.id)).toBe(4);
    server.tell(ada, 'mine');
    server.tell(grace, 'two');
    await settle();
    expect(unreadOf(room() as never, ada.id)).toBe(1);
    parley.marks.read(lobby.id, 6);
    expect(parley.store.unread.value).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.line.sent('send', 'rooms.mark')).toMatchObject([{ body: { roomId: lobby.id, readSeq: 6 } }]);
  });

  test('follows the marks that another of my devices sets', async () => {
    await signedIn();
    const marks = (readSeq: number, markVersion: number) => [{ roomId: lobby.id, readSeq, markVersion }];
    server.line.rec(`user.${ada.id}`, { type: 'marks', marks: marks(3, 1) });
    expect(parley.store.unread.value).toBe(0);
    server.line.rec(`user.${ada.id}`, { type: 'marks', marks: marks(1, 2) });
    expect(room()?.readSeq).toBe(1);
  });

  test.each(['reply', 'record'])('what I write reads the room, and the server is told: the %s first', async (first) => {
    await signedIn();
    server.post = (body) => {
      const message = server.say(ada, body);
      if (first === 'record') server.line.rec(address, { type: 'message', change: message.change, message });
      return message;
    };
    expect(parley.store.unread.value).toBe(3);
    await parley.outbox.add(lobby.id, 'mine');
    await settle();
    expect(parley.store.unread.value).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.line.sent('send', 'rooms.mark')).toMatchObject([{ body: { roomId: lobby.id, readSeq: 4 } }]);
  });

  test('opens a room with its newest page, and goes back page by page to the first message', async () => {
    server.withLobby(PAGE * 2 + 10);
    server.readSeq = PAGE * 2 + 10;
    server.views = [server.lobby()];
    await signedIn();
    await parley.sync.open(lobby.id);
    expect(texts()).toHaveLength(PAGE + 1);
    await parley.sync.older(lobby.id);
    await parley.sync.older(lobby.id);
    expect(texts()).toHaveLength(PAGE * 2 + 10);
    const before = server.asked.length;
    await parley.sync.older(lobby.id);
    expect(server.asked).toHaveLength(before);
  });
});

test('opens where reading ended, when that is not too far back', async () => {
  server.withLobby(120);
  server.readSeq = 30;
  server.views = [server.lobby()];
  await signedIn();
  await parley.sync.open(lobby.id);
  expect(texts()[0]).toBe('Message 20');
});

describe('after a break', () => {
  test('asks for what came after the last change it heard', async () => {
    await signedIn();
    server.tell(grace, 'heard');
    await lineLost();
    await lineBack();
    expect(server.sockets).toHaveLength(2);
    expect(server.line.sent('register', address)[0]?.headers).toEqual({ after: '6' });
  });

  test('moves its place only by what the socket says: a page that is ahead hides no change', async () => {
    await signedIn();
    server.say(grace, { text: 'only in the page' });
    await parley.sync.open(lobby.id);
    await lineLost();
    await lineBack();
    expect(server.line.sent('register', address)[0]?.headers).toEqual({ after: '5' });
    server.line.rec(address, { type: 'caughtUp', change: 6 });
    await lineLost();
    await lineBack();
    expect(server.line.sent('register', address)[0]?.headers).toEqual({ after: '6' });
  });

  test('fetches the newest page afresh when more was missed than is told', async () => {
    await signedIn();
    await parley.sync.open(lobby.id);
    server.messages = Array.from({ length: 900 }, (_, i) => said(i + 1));
    server.line.rec(address, { type: 'reload', change: 902 });
    await settle();
    expect(texts()).toHaveLength(PAGE);
    expect(texts().at(-1)).toBe('Message 900');
  });

  test('sends what was written meanwhile, once and in order', async () => {
    await signedIn();
    await lineLost();
    await parley.outbox.add(lobby.id, 'one');
    await parley.outbox.add(lobby.id, 'two');
    expect(texts()).not.toContain('one');
    await lineBack();
    expect(texts().slice(-2)).toEqual(['one', 'two']);
    expect(parley.outbox.pending.value).toEqual([]);
  });

  test('what is larger than a frame may be is not sent, and holds up nothing behind it', async () => {
    await signedIn();
    const poison = `${'\u001b'.repeat(12_000)}end`;
    await parley.outbox.add(lobby.id, poison);
    await parley.outbox.add(lobby.id, 'behind it');
    await settle();
    expect(texts().at(-1)).toBe('behind it');
    expect(parley.outbox.pending.value).toMatchObject([{ text: poison, failed: 'frame_too_large' }]);
    expect(server.sockets).toHaveLength(1);
  });

  test('sends again under the same id when the answer got lost, and shows the message once', async () => {
    await signedIn();
    let lost = true;
    server.post = (body) => {
      const known = server.messages.find((it) => it.clientMessageId === body.clientMessageId);
      const message = known ?? server.say(ada, body);
      if (lost) throw Failure.timeout();
      return message;
    };
    await parley.outbox.add(lobby.id, 'once');
    await settle();
    lost = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect(texts().filter((it) => it === 'once')).toHaveLength(1);
  });
});

test('a flood is taken in gulps: every message in order, far fewer redraws than messages', async () => {
  await signedIn();
  let redraws = 0;
  const stop = parley.store.room(lobby.id)?.subscribe(() => redraws++);
  for (let i = 0; i < 1000; i++) {
    server.tell(grace, `flood ${i}`);
    await vi.advanceTimersByTimeAsync(1);
  }
  await settle();
  stop?.();
  expect(texts().slice(-1000)).toEqual(Array.from({ length: 1000 }, (_, i) => `flood ${i}`));
  expect(redraws).toBeLessThan(30);
});

describe('what the server tells about me', () => {
  const aRoom = { ...lobby, id: '00000000-0000-7000-8000-0000000000c3', slug: 'den', name: 'den' };
  const news = (state: 'joined' | 'left') => ({
    type: 'membership',
    membership: membership(ada, { roomId: aRoom.id, state, change: state === 'left' ? 9 : 3 }),
    view: { room: aRoom, head: { lastSeq: 0, lastChange: 3 } },
  });

  test('a room I was added to appears and is followed; one I was removed from goes', async () => {
    await signedIn();
    server.line.rec(`user.${ada.id}`, { type: 'caughtUp' });
    server.line.rec(`user.${ada.id}`, news('joined'));
    expect(parley.store.bySlug('den')).toBeDefined();
    expect(server.line.sent('register', `room.${aRoom.id}`)).toHaveLength(1);
    server.line.rec(`user.${ada.id}`, news('left'));
    expect(parley.store.bySlug('den')).toBeUndefined();
    expect(server.line.sent('unregister', `room.${aRoom.id}`)).toHaveLength(1);
  });

  test('a room whose door is closed to me goes too', async () => {
    await signedIn();
    server.line.tell({ type: 'err', address, failureCode: 404, message: 'room_not_found', body: {} });
    expect(room()).toBeUndefined();
  });

  test('a session that was ended elsewhere signs out and forgets', async () => {
    await signedIn();
    server.line.rec(`user.${ada.id}`, { type: 'sessionRevoked', sessionId: 'session' });
    expect(parley.session.standing.value).toBe('out');
    expect(parley.session.farewell.value).toBe('ended');
    expect(parley.store.ids()).toEqual([]);
    expect(parley.line.value.is).toBe('ended');
  });

  test('a goodbye without return signs out, one for an old token knocks again', async () => {
    await signedIn();
    server.line.drop(4500);
    await settle();
    expect(parley.line.value.is).toBe('open');
    server.line.drop(4502);
    expect(parley.session.farewell.value).toBe('disabled');
  });
});

test('a proxy that refuses the renewal signs nobody out: the line waits and tries again with a new token', async () => {
  await signedIn();
  server.refresh = () => ({ status: 403, body: '<h1>Forbidden</h1>', type: 'text/html' });
  server.line.drop(4500);
  await settle();
  expect(parley.line.value.is).toBe('waiting');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(parley.session.standing.value).toBe('in');
  server.refresh = undefined;
  await vi.advanceTimersByTimeAsync(25_000);
  expect(parley.line.value.is).toBe('open');
});

test('whoever goes leaves neither files nor what they chose to the next one, and finds their choice again', async () => {
  await signedIn();
  const uploads = parley.files.uploads(lobby.id);
  uploads.add([new File(['notes'], 'notes.txt')]);
  parley.others.presences.choose('invisible');
  parley.leaveTab();
  expect(uploads.all.value).toEqual([]);
  expect(parley.files.uploads(lobby.id)).not.toBe(uploads);
  expect(parley.others.presences.choice.value).toBe('online');
  server.me = { ...server.me, person: grace };
  await signedIn();
  expect(parley.others.presences.choice.value).toBe('online');
  parley.leaveTab();
  server.me = { ...server.me, person: ada };
  await signedIn();
  expect(parley.others.presences.choice.value).toBe('invisible');
});

test('a direct room is known by the other person', async () => {
  server.views.push({ ...server.lobby(), room: { ...lobby, id: 'direct', kind: 'direct' }, peer: linus });
  await signedIn();
  expect(parley.store.directs.value.map((it) => it.title)).toEqual(['Linus Vidal']);
  expect(await parley.visits.enterDirect(linus.id)).toBe('direct');
});
