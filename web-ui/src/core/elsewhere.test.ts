import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, lobby, membership, said } from '../test/cast';
import { FakeServer } from '../test/fake-server';
import { ROOMS_FOLLOWED } from './following';
import { Parley } from './parley';
import { AGAIN_MS, SOONEST_MS, SPREAD_MS } from './reread';
import { LooseShelf } from './shelf';
import type { RoomActivity, Stand } from './stands';

let server: FakeServer;
let parley: Parley;

const id = (n: number) => `00000000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
const last = id(ROOMS_FOLLOWED + 1);
const settle = (ms = 100) => vi.advanceTimersByTimeAsync(ms);
const asked = () => server.asked.filter((it) => it === 'GET /me/bootstrap').length;
const summary = (roomId: string) => parley.store.summaries.value.find((it) => it.id === roomId);

/** More rooms than are followed; nothing was said in them yet. */
function manyRooms(): void {
  for (let i = 0; i < ROOMS_FOLLOWED + 2; i++) {
    const room = { ...lobby, id: id(i), slug: `room-${i}`, name: `room-${i}` };
    server.views.push({
      room,
      membership: membership(ada, { roomId: room.id, readSeq: 0 }),
      head: { lastSeq: 0, lastChange: 2 },
    });
  }
}

function stir(told: Partial<RoomActivity>, ...messages: Stand[]): void {
  const lastSeq = messages.at(-1)?.seq ?? 0;
  const entry = { roomId: last, fromSeq: 0, lastSeq, change: lastSeq + 2, roomChange: 1, messages, ...told };
  server.line.rec(`user.${ada.id}`, { type: 'activity', rooms: [entry] });
}

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  server = new FakeServer();
  manyRooms();
  parley = new Parley({ shelf: new LooseShelf(), device: 'Test', fetcher: server.fetcher, open: server.open });
  await parley.start();
  const done = parley.signIn('ada', 'correct horse');
  await settle();
  await done;
});
afterEach(() => {
  parley.bus.stop();
  vi.useRealTimers();
});

describe('a room that nobody looks at', () => {
  test('is not followed, and its badge and last message are right all the same', async () => {
    expect(server.line.sent('register', `room.${last}`)).toHaveLength(0);
    const message = said(2, grace, { roomId: last, text: 'Good morning, @ada.', mentions: [ada.id] });
    stir(
      { lastMessage: message },
      { seq: 1, change: 3, as: ['unread'] },
      { seq: 2, change: 4, as: ['unread', 'mention'] },
    );
    await settle();
    expect(summary(last)).toMatchObject({ unread: 2, mentions: 1, lastMessage: message });
    expect(parley.store.unread.value).toBe(2);
    server.line.rec(`user.${ada.id}`, {
      type: 'marks',
      personId: ada.id,
      marks: [{ roomId: last, readSeq: 2, markVersion: 1 }],
    });
    expect(summary(last)).toMatchObject({ unread: 0, mentions: 0 });
  });

  test('is followed once it is open, from what was known of it', async () => {
    void parley.sync.open(last);
    await settle();
    expect(server.line.sent('register', `room.${last}`).at(-1)?.headers).toEqual({ after: '2' });
  });

  test('is counted by the server when something was missed between, once and not at once', async () => {
    const before = asked();
    stir({ fromSeq: 3 }, { seq: 4, change: 6, as: ['unread'] });
    await settle(SOONEST_MS - 100);
    expect(asked()).toBe(before);
    await settle(SPREAD_MS + 100);
    expect(asked()).toBe(before + 1);
    await settle(AGAIN_MS / 2);
    expect(asked()).toBe(before + 1);
  });

  test('that is not known here is asked for', async () => {
    const before = asked();
    stir({ roomId: id(99) });
    await settle(SOONEST_MS + SPREAD_MS);
    expect(asked()).toBe(before + 1);
  });

  test('is read again when the room itself is another', async () => {
    const view = { ...server.views.at(-1), room: { ...lobby, id: last, name: 'Renamed', change: 9 } };
    server.also[`GET /rooms/${last}`] = () => ({ status: 200, body: view });
    stir({ roomChange: 9 });
    await settle(SOONEST_MS + SPREAD_MS);
    expect(summary(last)?.title).toBe('Renamed');
  });

  test('asks for my threads again when a reply in it concerns me', async () => {
    const threads = () => server.asked.filter((it) => it.startsWith('GET /me/threads')).length;
    await settle(5000);
    const before = threads();
    stir({}, { seq: 1, change: 3, as: ['reply'] });
    await settle(5000);
    expect(threads()).toBe(before);
    stir({ fromSeq: 1 }, { seq: 2, change: 4, as: ['reply', 'mention'] });
    await settle(5000);
    expect(threads()).toBe(before + 1);
  });
});
