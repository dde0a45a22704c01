import { describe, expect, test } from 'vitest';
import { ada, dice, empty, grace, linus, lobby, membership, said, shuffled, view } from '../test/cast';
import {
  learnConversation,
  learnHistory,
  learnMark,
  learnMarked,
  learnRecord,
  newestRun,
  type RoomState,
  titleOf,
} from './room-state';
import { unreadOf } from './unread';
import type { Message, RoomRecord } from './words';

const message = (it: Message): RoomRecord => ({ type: 'message', change: it.change, message: it });
const history = (items: Message[], lastSeq: number, foundOldest = false) => ({
  items,
  page: { foundOldest, foundNewest: true, foundAnchor: false },
  room: { lastSeq, lastChange: lastSeq + 2 },
});
const told = (state: RoomState, ...records: RoomRecord[]) => records.reduce(learnRecord, state);
const seqs = (messages: readonly Message[]) => messages.map((it) => it.seq);

/** Forty changes of one room: messages, edits of them, people coming and going, the room renamed. */
function aBusyDay(): RoomRecord[] {
  const records: RoomRecord[] = [];
  for (let seq = 1; seq <= 20; seq++) records.push(message(said(seq, seq % 3 ? grace : ada)));
  for (let seq = 1; seq <= 10; seq++) records.push(message(said(seq, grace, { change: 30 + seq, text: 'edited' })));
  for (const [i, who] of [ada, grace, linus, grace].entries()) {
    const member = membership(who, { change: 50 + i, state: i === 3 ? 'left' : 'joined' });
    records.push({ type: 'member', change: member.change, member });
  }
  records.push({ type: 'room', change: 60, room: { ...lobby, change: 60, topic: 'Renamed' } });
  return records;
}

describe('learning', () => {
  test('any order and any repetition of the same records gives the same room', () => {
    const records = aBusyDay();
    const expected = told(empty(), ...records);
    for (let seed = 1; seed <= 200; seed++) {
      const roll = dice(seed);
      const again = Array.from({ length: roll(40) }, () => records[roll(records.length)] as RoomRecord);
      expect(told(empty(), ...shuffled([...records, ...again], roll))).toEqual(expected);
    }
    expect(expected.room.topic).toBe('Renamed');
    expect(expected.members.get(grace.id)?.state).toBe('left');
    expect(expected.messages.filter((it) => it.text === 'edited')).toHaveLength(10);
  });

  test('pages, records and the list of rooms mix in any order too', () => {
    const conversation = { view: view(20, { readSeq: 12 }), unread: 5, lastMessage: said(20) };
    const steps: ((state: RoomState) => RoomState)[] = [
      (state) => learnHistory(state, history([said(11), said(12), said(13)], 20)),
      (state) => learnHistory(state, history([said(1), said(2)], 20, true)),
      (state) => learnConversation(state, conversation),
      (state) => learnMark(state, 14),
      (state) => told(state, message(said(21)), message(said(12, grace, { change: 99, text: 'edited' }))),
    ];
    const expected = steps.reduce((state, step) => step(state), empty());
    for (let seed = 1; seed <= 50; seed++) {
      const order = shuffled([...steps, ...steps], dice(seed));
      expect(order.reduce((state, step) => step(state), empty())).toEqual(expected);
    }
  });

  test('a change to nothing known keeps the very same list, so that nothing is drawn again', () => {
    const state = told(empty(), message(said(1)), message(said(2)));
    expect(told(state, message(said(1))).messages).toBe(state.messages);
  });
});

describe('the newest run', () => {
  test('ends where a number is missing', () => {
    expect(seqs(newestRun([said(1), said(2), said(7), said(8)]))).toEqual([7, 8]);
    expect(newestRun([])).toEqual([]);
  });

  test('becomes whole when the hole is filled', () => {
    const state = told(empty(), ...[1, 2, 5, 6].map((seq) => message(said(seq))));
    expect(seqs(newestRun(learnHistory(state, history([said(3), said(4)], 6)).messages))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('unread', () => {
  const known = (lastSeq: number, unread: number, readSeq: number) =>
    learnConversation(empty(), { view: view(lastSeq, { readSeq }), unread, lastMessage: said(lastSeq) });

  test('is what the server counted, and what came since from others', () => {
    const state = known(10, 4, 6);
    expect(unreadOf(state, ada.id)).toBe(4);
    expect(unreadOf(told(state, message(said(11))), ada.id)).toBe(5);
    expect(unreadOf(told(state, message(said(11)), message(said(12, ada)), message(said(13))), ada.id)).toBe(1);
  });

  test('leaves out what is deleted, and replies that are in their thread alone', () => {
    const stamp = { by: grace.id, at: '2026-11-20T10:00:00.000Z' };
    const deleted = said(11, grace, { text: '', deleted: stamp });
    const reply = said(12, grace, { rootId: said(1).id, inRoom: false });
    const shared = said(13, grace, { rootId: said(1).id, inRoom: true });
    expect(unreadOf(told(known(10, 4, 6), message(deleted), message(reply), message(shared)), ada.id)).toBe(5);
  });

  test('is nothing once my mark is at the end, and begins again after it', () => {
    const read = learnMark(known(10, 4, 6), 10);
    expect(unreadOf(read, ada.id)).toBe(0);
    expect(unreadOf(told(read, message(said(11))), ada.id)).toBe(1);
  });

  test('is exact as soon as the messages themselves are here', () => {
    const state = learnHistory(
      known(10, 4, 6),
      history(
        [7, 8, 9, 10].map((seq) => said(seq, seq < 9 ? ada : grace)),
        10,
      ),
    );
    expect(unreadOf(state, ada.id)).toBe(2);
    expect(unreadOf(learnMark(state, 9), ada.id)).toBe(1);
  });

  test('goes where another of my devices moved the mark, back too, whatever the order in which I hear of it', () => {
    const moves = [
      { roomId: lobby.id, readSeq: 10, markVersion: 1 },
      { roomId: lobby.id, readSeq: 7, markVersion: 2 },
    ];
    for (const heard of [moves, [...moves].reverse()]) {
      const state = heard.reduce(learnMarked, known(10, 4, 6));
      expect(state.readSeq).toBe(7);
    }
  });

  test('is nothing where I wrote last, by whatever way that came', () => {
    const before = known(10, 4, 6);
    const mine = said(11, ada);
    const list = { view: view(11, { readSeq: 6 }), unread: 4, lastMessage: mine };
    const ways = [
      told(before, message(mine)),
      learnHistory(before, history([mine], 11)),
      learnConversation(empty(), list),
    ];
    for (const state of ways) {
      expect(state.readSeq).toBe(11);
      expect(unreadOf(state, ada.id)).toBe(0);
      expect(unreadOf(told(state, message(said(12))), ada.id)).toBe(1);
    }
  });

  test('stops at a hundred', () => {
    expect(unreadOf(told(known(500, 100, 0), message(said(501))), ada.id)).toBe(100);
  });
});

test('a room is called by its name, a direct one by the other person', () => {
  expect(titleOf(empty())).toBe('lobby');
  expect(titleOf({ ...empty(), peer: grace })).toBe('Grace Lind');
});
