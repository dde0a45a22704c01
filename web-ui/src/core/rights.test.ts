import { expect, test } from 'vitest';
import { ada, grace, lobby, membership } from '../test/cast';
import { isHushed, isMuted, isQuiet, powerOver, rightsIn } from './rights';
import type { Membership, Room } from './words';

const as = (role: Membership['role'], who = ada) => membership(who, { role });
const may = (room: Partial<Room>, mine: Membership | undefined) =>
  Object.entries(rightsIn({ ...lobby, ...room }, mine))
    .filter(([, allowed]) => allowed)
    .map(([right]) => right);
const over = (mine: Membership, other: Membership, room: Partial<Room> = {}) =>
  Object.values(powerOver({ ...lobby, ...room }, mine, other));

const MEMBER = ['invite', 'leave'];
const MODERATOR = ['describe', 'slow', 'add', 'invite', 'revokeAny', 'seeBans', 'leave'];
const OWNER = ['rename', ...MODERATOR.slice(0, 2), 'rule', 'archive', 'remove', ...MODERATOR.slice(2)];

test('a member invites into a public room, a moderator looks after it, an owner decides on it', () => {
  expect(may({}, as('member'))).toEqual(MEMBER);
  expect(may({}, as('moderator'))).toEqual(MODERATOR);
  expect(may({}, as('owner'))).toEqual(OWNER);
});

test('into a private room only those invite who look after it', () => {
  expect(may({ kind: 'private' }, as('member'))).toEqual(['leave']);
  expect(may({ kind: 'private' }, as('moderator'))).toContain('invite');
});

test('a group belongs to all of its members', () => {
  expect(may({ kind: 'group' }, as('member'))).toEqual(['rename', 'describe', 'add', 'invite', 'leave']);
});

test('an archived room is only restored, deleted or left', () => {
  expect(may({ archived: true }, as('owner'))).toEqual(['restore', 'remove', 'seeBans', 'leave']);
  expect(may({ archived: true }, as('member'))).toEqual(['leave']);
});

test('nobody decides anything in a direct room, and nobody outside of a room', () => {
  expect(may({ kind: 'direct' }, as('owner'))).toEqual([]);
  expect(may({}, membership(ada, { role: 'owner', state: 'left' }))).toEqual([]);
  expect(may({}, undefined)).toEqual([]);
});

test('an owner has power over everybody else, a moderator over members', () => {
  expect(over(as('owner'), as('owner', grace))).toEqual([true, true, true, true]);
  expect(over(as('moderator'), as('member', grace))).toEqual([false, true, true, true]);
  for (const [mine, other] of [
    [as('moderator'), as('moderator', grace)],
    [as('member'), as('member', grace)],
    [as('owner'), as('owner')],
    [as('owner'), membership(grace, { state: 'left' })],
  ] as const)
    expect(over(mine, other)).toEqual([false, false, false, false]);
  expect(over(as('owner'), as('member', grace), { archived: true })).toEqual([false, false, false, false]);
});

test('a mute and a quiet time end, but those for good do not', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const until = (mutedUntil: string) => isMuted(membership(ada, { mutedUntil }), now);
  expect([until('2026-11-21T13:00:00Z'), until('2026-11-21T11:00:00Z'), until('9999-12-31T23:59:59Z')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(isMuted(membership(), now)).toBe(false);
  expect([isHushed(membership(ada, { notify: 'nothing' })), isHushed(membership(ada, { notify: 'mentions' }))]).toEqual(
    [true, false],
  );
  expect(isQuiet(membership(ada, { quietUntil: '2026-11-21T13:00:00Z' }), now)).toBe(true);
});
