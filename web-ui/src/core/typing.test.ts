import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, linus, lobby, said } from '../test/cast';
import { TELL_EVERY_MS, Typing } from './typing';
import type { Person } from './words';

let told: unknown[];
let typing: Typing;

const names = () => typing.of(lobby.id).value.map((it) => it.username);
const hears = (person: Person, more = {}) =>
  typing.heard(lobby.id, { type: 'typing', roomId: lobby.id, person, expiresIn: 6000, ...more });

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  typing = new Typing({ tell: (address, body) => told.push([address, body]) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('who is writing', () => {
  test('is shown as long as it is heard, in the order they began', () => {
    hears(grace);
    vi.advanceTimersByTime(4000);
    hears(linus);
    hears(grace);
    expect(names()).toEqual(['grace', 'linus']);
    vi.advanceTimersByTime(5999);
    expect(names()).toEqual(['grace', 'linus']);
    vi.advanceTimersByTime(1);
    expect(names()).toEqual([]);
  });

  test('is over when their message comes, and nobody else is', () => {
    hears(grace);
    hears(linus);
    typing.told(lobby.id, [{ type: 'message', change: 4, message: said(2, grace) }]);
    expect(names()).toEqual(['linus']);
  });

  test('in a thread is shown there and not in the room, until the reply comes', () => {
    const root = said(1).id;
    const names = () => typing.of(root).value.map((it) => it.username);
    hears(grace, { threadId: root });
    expect(typing.of(lobby.id).value).toEqual([]);
    expect(names()).toEqual(['grace']);
    typing.told(lobby.id, [{ type: 'message', change: 4, message: said(2, grace) }]);
    expect(names()).toEqual(['grace']);
    typing.told(lobby.id, [{ type: 'message', change: 5, message: said(3, grace, { rootId: root }) }]);
    expect(names()).toEqual([]);
  });

  test('is nobody for what is not known', () => {
    typing.heard(lobby.id, { type: 'caughtUp' });
    typing.heard(lobby.id, 'nonsense');
    expect(names()).toEqual([]);
  });

  test('is nobody once the room is not followed any more', () => {
    hears(grace);
    typing.forget(lobby.id);
    expect(names()).toEqual([]);
  });
});

describe('that I am writing', () => {
  test('is told at once, and then every three seconds while I do', () => {
    typing.wrote(lobby.id);
    typing.wrote(lobby.id);
    expect(told).toEqual([['rooms.typing', { roomId: lobby.id }]]);
    vi.advanceTimersByTime(TELL_EVERY_MS);
    typing.wrote(lobby.id, said(1).id);
    expect(told[1]).toEqual(['rooms.typing', { roomId: lobby.id, threadId: said(1).id }]);
  });

  test('is told of each room by itself, and to whoever is here after me as if new', () => {
    typing.wrote(lobby.id);
    typing.wrote(ada.id);
    typing.clear();
    typing.wrote(lobby.id);
    expect(told).toHaveLength(3);
  });
});
