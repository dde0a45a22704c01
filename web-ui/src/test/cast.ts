/** The people and rooms that the tests tell their stories with. */
import type { RoomState } from '../core/room-state';
import { begin } from '../core/room-state';
import type { Me, Membership, Message, Person, Room, RoomView } from '../core/words';

const person = (n: number, username: string, displayName: string): Person => ({
  id: `00000000-0000-7000-8000-00000000000${n}`,
  username,
  displayName,
});

export const ada = person(1, 'ada', 'Ada Okafor');
export const grace = person(2, 'grace', 'Grace Lind');
export const linus = person(3, 'linus', 'Linus Vidal');
export const me: Me = { person: ada, role: 'member', createdAt: '2026-11-01T08:00:00.000Z', privateReceipts: false };

export const lobby: Room = {
  id: '00000000-0000-7000-8000-0000000000a1',
  kind: 'public',
  slug: 'lobby',
  name: 'lobby',
  topic: 'Everybody is here',
  readOnly: false,
  slowSeconds: 0,
  history: 'all',
  guests: false,
  archived: false,
  members: 3,
  createdBy: grace.id,
  createdAt: '2026-11-12T08:00:00.000Z',
  version: 1,
  change: 1,
};

export function membership(who: Person = ada, more: Partial<Membership> = {}): Membership {
  return {
    roomId: lobby.id,
    person: who,
    role: 'member',
    state: 'joined',
    joinedAt: '2026-11-12T08:00:00.000Z',
    change: 2,
    ...more,
  };
}

export function said(seq: number, author: Person = grace, more: Partial<Message> = {}): Message {
  const id = `00000000-0000-7000-8000-1${String(seq).padStart(11, '0')}`;
  return {
    id,
    roomId: lobby.id,
    seq,
    change: seq + 2,
    version: 1,
    author,
    clientMessageId: id,
    text: `Message ${seq}`,
    createdAt: new Date(Date.UTC(2026, 10, 20, 9, seq)).toISOString(),
    ...more,
  };
}

export function view(lastSeq = 0, mine: Partial<Membership> = {}): RoomView {
  return { room: lobby, membership: membership(ada, mine), head: { lastSeq, lastChange: lastSeq + 2 } };
}

export const empty = (lastSeq = 0): RoomState => begin(view(lastSeq));

/** Numbers that look random and are the same in every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function shuffled<T>(items: readonly T[], roll: (below: number) => number): T[] {
  const deck = [...items];
  for (let i = deck.length - 1; i > 0; i--) {
    const j = roll(i + 1);
    [deck[i], deck[j]] = [deck[j] as T, deck[i] as T];
  }
  return deck;
}
