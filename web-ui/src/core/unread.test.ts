import { describe, expect, test } from 'vitest';
import { ada, dice, empty, grace, said, shuffled, view } from '../test/cast';
import { learnActivity, learnConversation, learnMark, learnMessages, type RoomState } from './room-state';
import type { As, RoomActivity, Stand } from './stands';
import { isBehind as isBehindFor, mentionsOf, unreadOf } from './unread';

const stand = (seq: number, as: As[], change = seq + 2): Stand => ({ seq, change, as });
const told = (fromSeq: number, lastSeq: number, messages: Stand[], more: Partial<RoomActivity> = {}): RoomActivity => ({
  roomId: view().room.id,
  fromSeq,
  lastSeq,
  change: Math.max(lastSeq + 2, ...messages.map((it) => it.change)),
  roomChange: 1,
  messages,
  ...more,
});
const listed = (lastSeq: number, readSeq: number, unread: number, mentions = 0): RoomState =>
  learnConversation(empty(), { view: view(lastSeq, { readSeq }), unread, mentions });
const isBehind = (state: RoomState) => isBehindFor(state, ada.id);
const badges = (state: RoomState) => ({
  unread: unreadOf(state, ada.id),
  mentions: mentionsOf(state, ada.id),
  behind: isBehind(state),
});
const seen = { behind: false, mentions: 0 };

/** A day in a room: what others say, what I say, replies in threads, mentions, and some of it deleted afterwards. */
function aDay(roll: (below: number) => number, first: number, last: number): Stand[] {
  const stands: Stand[] = [];
  for (let seq = first; seq <= last; seq++) {
    const as: As[] = [['unread'], ['unread', 'mention'], ['reply'], ['unread'], ['mine']][roll(5)] as As[];
    stands.push(stand(seq, as));
  }
  for (let i = 0; i < 4; i++) stands.push(stand(first + roll(last - first + 1), ['deleted'], 500 + i));
  return stands;
}

/** The same in entries as nodes would tell it: each begins where it likes, and has all messages that it claims to. */
function entriesOf(stands: readonly Stand[], first: number, last: number, roll: (below: number) => number) {
  const entries: RoomActivity[] = [];
  for (let from = first - 1; from < last; ) {
    const to = Math.min(last, from + 1 + roll(5));
    const began = Math.max(0, from - roll(4));
    entries.push(
      told(
        began,
        to,
        stands.filter((it) => it.seq > began && it.seq <= to && it.change < 500),
      ),
    );
    from = to;
  }
  for (const it of stands) if (it.change >= 500) entries.push(told(last, last, [it]));
  return entries;
}

describe('badges of a room that is not followed', () => {
  test('are the same in whatever order and however often it is told', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const roll = dice(seed);
      const stands = aDay(roll, 11, 40);
      const entries = entriesOf(stands, 11, 40, roll);
      const newest = new Map(stands.toSorted((a, b) => a.change - b.change).map((it) => [it.seq, it]));
      const mine = Math.max(10, ...stands.filter((it) => it.as.includes('mine')).map((it) => it.seq));
      const after = [...newest.values()].filter((it) => it.seq > mine);
      const again = Array.from({ length: roll(20) }, () => entries[roll(entries.length)] as RoomActivity);
      const state = shuffled([...entries, ...again], roll).reduce(learnActivity, listed(10, 10, 0));
      expect(badges(state)).toEqual({
        unread: after.filter((it) => it.as.includes('unread')).length,
        mentions: after.filter((it) => it.as.includes('mention')).length,
        behind: false,
      });
    }
  });

  test('are what was counted, and what is told after that', () => {
    const state = listed(10, 4, 3, 1);
    expect(badges(state)).toEqual({ unread: 3, mentions: 1, behind: false });
    const next = learnActivity(state, told(8, 12, [stand(11, ['unread', 'mention']), stand(12, ['unread'])]));
    expect(badges(next)).toEqual({ unread: 5, mentions: 2, behind: false });
    expect(badges(learnMark(next, 11))).toEqual({ ...seen, unread: 1 });
    expect(badges(learnMark(next, 12))).toEqual({ ...seen, unread: 0 });
  });

  test('count a message once that is known and was told of', () => {
    const state = learnActivity(listed(10, 10, 0), told(10, 11, [stand(11, ['unread'])], { lastMessage: said(11) }));
    expect(badges(learnMessages(state, [said(11), said(12)]))).toEqual({ ...seen, unread: 2 });
    expect(badges(learnActivity(state, told(11, 11, [stand(11, ['deleted'], 99)])))).toEqual({ ...seen, unread: 0 });
  });

  test('are those of a reader who writes elsewhere: my own message is a mark', () => {
    const state = learnActivity(listed(10, 4, 6), told(10, 11, [stand(11, ['mine'])]));
    expect(state.readSeq).toBe(11);
    expect(badges(state)).toEqual({ ...seen, unread: 0 });
  });

  test('end where counting ends', () => {
    const stands = Array.from({ length: 100 }, (_, i) => stand(900 + i, ['unread']));
    expect(unreadOf(learnActivity(listed(10, 10, 0), told(10, 999, stands)), ada.id)).toBe(100);
  });
});

describe('what only the server can count', () => {
  const hole = () => learnActivity(listed(10, 4, 3), told(12, 13, [stand(13, ['unread'])]));

  test('is what was said between, until it has counted', () => {
    expect(isBehind(hole())).toBe(true);
    const closed = learnActivity(hole(), told(10, 12, [stand(11, ['unread']), stand(12, ['unread'])]));
    expect(badges(closed)).toEqual({ ...seen, unread: 6 });
    const counted = learnConversation(hole(), { view: view(13, { readSeq: 4 }), unread: 6 });
    expect(badges(counted)).toEqual({ ...seen, unread: 6 });
  });

  test('is nothing that I have read', () => {
    expect(isBehind(learnMark(hole(), 13))).toBe(false);
  });

  test('is nothing where all messages are known', () => {
    const all = Array.from({ length: 9 }, (_, i) => said(i + 5, grace));
    expect(badges(learnMessages(hole(), all))).toEqual({ ...seen, unread: 9 });
  });

  test('is a message that it had counted, and that is gone', () => {
    const state = learnActivity(listed(10, 4, 3), told(10, 10, [stand(7, ['deleted'], 40)]));
    expect(isBehind(state)).toBe(true);
    const known = view(10, { readSeq: 4 });
    const counted = { ...known, head: { lastSeq: 10, lastChange: 40 } };
    expect(badges(learnConversation(state, { view: counted, unread: 2 }))).toEqual({ ...seen, unread: 2 });
    expect(isBehind(learnActivity(listed(10, 8, 2), told(10, 10, [stand(7, ['deleted'], 40)])))).toBe(false);
  });

  test('is one that names me since, and not one that somebody reacted to', () => {
    const with_ = (as: As[]) => isBehind(learnActivity(listed(10, 4, 3), told(10, 10, [stand(7, as, 40)])));
    expect(with_(['unread', 'edited', 'mention'])).toBe(true);
    expect(with_(['unread'])).toBe(false);
  });

  test('is more than was told, where it is counted so far', () => {
    const flood = told(10, 12, [stand(12, ['unread'])], { reread: true });
    expect(isBehind(learnActivity(listed(10, 4, 3), flood))).toBe(true);
    expect(isBehind(learnActivity(listed(10, 4, 100), flood))).toBe(false);
  });
});
