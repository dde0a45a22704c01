import { describe, expect, test } from 'vitest';
import type { Pending } from '../../core/shelf';
import type { Message } from '../../core/words';
import { ada, grace, lobby, said } from '../../test/cast';
import { type Row, rowsOf, type Shown } from './rows';

const at = (time: string) => `2026-11-20T${time}:00.000Z`;
const message = (seq: number, time: string, author = grace): Message => said(seq, author, { createdAt: at(time) });
const waiting = (id: string, time: string): Pending => ({
  clientMessageId: id,
  userId: ada.id,
  roomId: lobby.id,
  text: id,
  createdAt: at(time),
});

function rows(shown: Partial<Shown>): Row[] {
  return rowsOf({ messages: [], pending: [], me: ada, whole: true, lineAfter: undefined, ...shown });
}

const kinds = (list: Row[]) => list.map((row) => ('follows' in row && row.follows ? `${row.is} follows` : row.is));

describe('grouping', () => {
  test('one person within five minutes is one block', () => {
    const messages = [message(1, '09:00'), message(2, '09:04'), message(3, '09:10'), message(4, '09:11', ada)];
    expect(kinds(rows({ messages }))).toEqual(['start', 'day', 'said', 'said follows', 'said', 'said']);
  });

  test('a new day begins a block under its name', () => {
    const next = said(2, grace, { createdAt: '2026-11-22T12:00:00.000Z' });
    expect(kinds(rows({ messages: [message(1, '12:00'), next] }))).toEqual(['start', 'day', 'said', 'day', 'said']);
  });

  test('a reply is here only if its author wanted it here', () => {
    const rootId = said(1).id;
    const messages = [said(1), said(2, grace, { rootId, inRoom: false }), said(3, grace, { rootId, inRoom: true })];
    const shown = rows({ messages }).flatMap((row) => (row.is === 'said' ? [row.message.seq] : []));
    expect(shown).toEqual([1, 3]);
  });

  test('a quotation begins a block, so that it stands below a name', () => {
    const messages = [message(1, '09:00'), { ...message(2, '09:01'), replyTo: said(1).id }, message(3, '09:02')];
    expect(kinds(rows({ messages }))).toEqual(['start', 'day', 'said', 'said', 'said follows']);
  });

  test('my waiting messages join my block', () => {
    const list = rows({
      messages: [message(1, '09:00', ada)],
      pending: [waiting('a', '09:01'), waiting('b', '09:02')],
    });
    expect(kinds(list)).toEqual(['start', 'day', 'said', 'waiting follows', 'waiting follows']);
  });
});

describe('the unread line', () => {
  const messages = [message(1, '09:00'), message(2, '09:01'), message(3, '09:02')];

  test('stands before the first one that is new, and breaks the block', () => {
    const list = rows({ messages, lineAfter: 1 });
    expect(kinds(list)).toEqual(['start', 'day', 'said', 'new', 'said', 'said follows']);
    expect(list[3]).toMatchObject({ count: 2 });
  });

  test('does not count what I wrote myself', () => {
    const mixed = [message(1, '09:00'), message(2, '09:01', ada), message(3, '09:02')];
    const list = rows({ messages: mixed, lineAfter: 1 });
    expect(kinds(list)).toEqual(['start', 'day', 'said', 'said', 'new', 'said']);
    expect(list[4]).toMatchObject({ count: 1 });
  });

  test('comes after the heading of its day', () => {
    const next = said(2, grace, { createdAt: '2026-11-22T12:00:00.000Z' });
    const list = rows({ messages: [message(1, '12:00'), next], lineAfter: 1 });
    expect(kinds(list)).toEqual(['start', 'day', 'said', 'day', 'new', 'said']);
  });
});

test('a message keeps its row when it goes from waiting to said, and is never there twice', () => {
  const pending = waiting('c1', '09:05');
  const before = rows({ pending: [pending] });
  const after = rows({ messages: [said(1, ada, { clientMessageId: 'c1' })], pending: [pending] });
  expect(after).toHaveLength(before.length);
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key);
});

test('says that there is more above as long as there is', () => {
  expect(kinds(rows({ messages: [message(51, '09:00')], whole: false }))[0]).toBe('older');
});

test('no line is drawn before the messages reach the place where reading ended', () => {
  const messages = [message(51, '09:00'), message(52, '09:01')];
  expect(kinds(rows({ messages, whole: false, lineAfter: 10 }))).not.toContain('new');
  expect(kinds(rows({ messages, whole: false, lineAfter: 50 }))).toContain('new');
});
