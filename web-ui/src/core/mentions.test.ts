import { expect, test } from 'vitest';
import { ada, grace, said, view } from '../test/cast';
import { begin, learnConversation, learnMark, learnMessages } from './room-state';
import { mentionsOf } from './unread';

const named = (seq: number, more = {}) => said(seq, grace, { mentions: [ada.id], ...more });
const listed = (mentions: number) =>
  learnConversation(begin(view(20, { readSeq: 4 })), { view: view(20, { readSeq: 4 }), unread: 16, mentions });
const count = (state: ReturnType<typeof listed>) => mentionsOf(state, ada.id);

test('counts what the server has counted, and what has named me since', () => {
  const state = listed(3);
  expect(count(state)).toBe(3);
  expect(count(learnMessages(state, [named(21), said(22), said(23, grace, { mentionsRoom: true })]))).toBe(5);
});

test('counts neither what I said nor what was deleted', () => {
  const mine = said(21, ada, { mentionsRoom: true, rootId: said(1).id });
  const deleted = named(22, { deleted: { by: grace.id, at: said(22).createdAt } });
  expect(count(learnMessages(listed(0), [mine, deleted]))).toBe(0);
});

test('leaves replies to their threads, unless the room shows them as well', () => {
  expect(count(learnMessages(listed(0), [named(21, { rootId: said(1).id })]))).toBe(0);
  expect(count(learnMessages(listed(0), [named(21, { rootId: said(1).id, inRoom: true })]))).toBe(1);
});

test('is over once the room is read', () => {
  expect(count(learnMark(listed(3), 20))).toBe(0);
});
