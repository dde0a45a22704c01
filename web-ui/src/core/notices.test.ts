import { beforeEach, describe, expect, test } from 'vitest';
import { ada, grace, linus, lobby, me, membership, said, view } from '../test/cast';
import { type Notice, Notices } from './notices';
import { learnActivity, learnMark, learnMessages, type RoomState } from './room-state';
import { Store } from './store';
import type { Membership, Message } from './words';

let store: Store;
let shown: Notice[];
let closed: string[];
let blocked: string[];
let lookedAt: boolean;
let stop: () => void;

const update = (learn: (state: RoomState) => RoomState) => store.update(lobby.id, learn);
const says = (...messages: Message[]) => update((state) => learnMessages(state, messages));
const wants = (more: Partial<Membership>) => update((state) => ({ ...state, mine: membership(ada, more) }));
const texts = () => shown.map(({ newest }) => newest.message?.text);

beforeEach(() => {
  store = new Store();
  store.me.value = me;
  store.meet(view(5, { readSeq: 3 }));
  store.ready.value = true;
  [shown, closed, blocked, lookedAt] = [[], [], [], false];
  stop = new Notices({
    store,
    isBlocked: (id) => blocked.includes(id),
    isLookedAt: () => lookedAt,
    show: (notice) => shown.push(notice),
    close: (id) => closed.push(id),
  }).watch();
});

describe('a room that notifies of everything', () => {
  test('notifies once of each message of others, and of nothing that was there before', () => {
    says(said(4), said(5));
    says(said(6));
    says(said(6, grace, { version: 2, change: 20, text: 'Edited' }));
    says(said(7, ada), said(8, grace, { deleted: { by: grace.id, at: '2026-11-20T10:00:00.000Z' }, text: '' }));
    expect(texts()).toEqual(['Message 6']);
  });

  test('notifies of what is told without its text', () => {
    const stand = { seq: 6, change: 9, as: ['unread' as const] };
    const told = { roomId: lobby.id, fromSeq: 5, lastSeq: 6, change: 9, roomChange: 1, messages: [stand] };
    update((state) => learnActivity(state, told));
    says(said(6));
    expect(shown.map(({ newest }) => newest)).toEqual([{ seq: 6, ofMe: false }]);
  });

  test('counts on while nothing is read, and takes the notice back when it is', () => {
    says(said(6));
    says(said(7), said(8));
    expect(shown.map(({ count }) => count)).toEqual([1, 3]);
    update((state) => learnMark(state, 7));
    expect(closed).toEqual([]);
    update((state) => learnMark(state, 8));
    expect(closed).toEqual([lobby.id]);
    says(said(9));
    expect(shown.at(-1)?.count).toBe(1);
  });

  test('does not notify of what is looked at, also not later', () => {
    lookedAt = true;
    says(said(6));
    lookedAt = false;
    says(said(7));
    expect(texts()).toEqual(['Message 7']);
  });

  test('does not notify of whom I have blocked', () => {
    blocked = [linus.id];
    says(said(6, linus), said(7));
    expect(texts()).toEqual(['Message 7']);
    expect(shown[0]?.count).toBe(1);
  });
});

describe('a room', () => {
  test('that notifies of mentions is silent about the rest', () => {
    wants({ notify: 'mentions' });
    says(said(6), said(7, grace, { mentions: [ada.id] }), said(8));
    says(said(9, grace, { mentionsRoom: true }));
    expect(texts()).toEqual(['Message 7', 'Message 9']);
  });

  test('that notifies of nothing, or is quiet for a while, is silent', () => {
    wants({ notify: 'nothing' });
    says(said(6, grace, { mentions: [ada.id] }));
    wants({ notify: 'all', quietUntil: '9999-12-31T00:00:00.000Z' });
    says(said(7));
    wants({ notify: 'all', quietUntil: '2026-01-01T00:00:00.000Z' });
    says(said(8));
    expect(texts()).toEqual(['Message 8']);
  });

  test('tells of a thread only what names me', () => {
    says(said(6, grace, { rootId: said(5).id }), said(7, grace, { rootId: said(5).id, mentions: [ada.id] }));
    expect(texts()).toEqual(['Message 7']);
  });

  test('between two notifies of everything but with “nothing”', () => {
    update((state) => ({ ...state, room: { ...lobby, kind: 'direct' }, peer: grace }));
    wants({ notify: 'mentions' });
    says(said(6));
    wants({ notify: 'nothing' });
    says(said(7));
    expect(texts()).toEqual(['Message 6']);
  });

  test('begun with me by somebody else is news; one I come into is not', () => {
    const direct = { ...lobby, id: `${lobby.id.slice(0, -1)}2`, kind: 'direct' as const };
    const other = { ...lobby, id: `${lobby.id.slice(0, -1)}3` };
    for (const room of [direct, other]) {
      store.meet({ room, membership: membership(ada, { roomId: room.id }), head: { lastSeq: 1, lastChange: 3 } });
      store.update(room.id, (state) => learnMessages(state, [said(1, grace, { roomId: room.id })]));
    }
    expect(shown.map(({ room }) => room.id)).toEqual([direct.id]);
  });

  test('that is lost takes its notice along, and so does the end of the session', () => {
    says(said(6));
    store.forget(lobby.id);
    expect(closed).toEqual([lobby.id]);
    store.meet(view(6));
    says(said(7));
    stop();
    expect(closed).toEqual([lobby.id, lobby.id]);
  });
});
