import { beforeEach, expect, test } from 'vitest';
import { Following, ROOMS_FOLLOWED } from './following';

let followed: Set<string>;
let following: Following;

beforeEach(() => {
  followed = new Set();
  following = new Following((roomId) => {
    followed.add(roomId);
    return () => followed.delete(roomId);
  });
  for (let i = 0; i < ROOMS_FOLLOWED + 5; i++) following.meet(`room${i}`);
});

test('some rooms are followed from the beginning, and no more than some', () => {
  expect([...followed]).toEqual(Array.from({ length: ROOMS_FOLLOWED }, (_, i) => `room${i}`));
});

test('the room on screen is followed whatever comes, and the oldest gives its place', () => {
  following.open('room9');
  expect(followed.has('room9')).toBe(true);
  expect(followed.has('room0')).toBe(false);
  expect(followed.size).toBe(ROOMS_FOLLOWED);
});

test('a room that was open is followed until enough others were opened after it', () => {
  following.open('room9');
  following.close('room9');
  for (let i = 0; i < ROOMS_FOLLOWED - 1; i++) following.open(`other${i}`);
  expect(followed.has('room9')).toBe(true);
  following.open('last');
  expect(followed.has('room9')).toBe(false);
});

test('opening a room again begins nothing anew', () => {
  following.open('room1');
  followed.delete('room1');
  following.open('room1');
  expect(followed.has('room1')).toBe(false);
});

test('in the end none is', () => {
  following.clear();
  expect(followed.size).toBe(0);
});
