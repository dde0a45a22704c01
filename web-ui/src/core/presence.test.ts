import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, linus } from '../test/cast';
import type { Line } from './bus';
import { MOST_WATCHED, type Presence, Presences, WATCH_AFTER_MS } from './presence';

let line: Line;
let said: string[];
let watched: string[][];
let states: Record<string, Presence['state']>;
let presences: Presences;
let me: string;

const pass = (ms = WATCH_AFTER_MS) => vi.advanceTimersByTimeAsync(ms);
const tells = (userId: string, state: Presence['state']) => presences.heard(`presence.${userId}`, { userId, state });

function begin(): Presences {
  const bus = {
    get line() {
      return line;
    },
    tell: (_: string, body: unknown) => said.push((body as { state: string }).state),
    ask: async (_: string, body: unknown) => {
      const { userIds } = body as { userIds: string[] };
      watched.push(userIds);
      return { items: userIds.map((userId) => ({ userId, state: states[userId] ?? 'offline' })) };
    },
  };
  const begun = new Presences(bus as never, () => me);
  begun.begin();
  return begun;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  line = { is: 'open' };
  said = [];
  watched = [];
  states = {};
  me = ada.id;
  presences = begin();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('somebody who is shown', () => {
  test('is watched together with the others, and what is told of them is known', async () => {
    states[grace.id] = 'online';
    presences.want(grace.id);
    presences.want(linus.id);
    await pass();
    expect(watched).toEqual([[ada.id, grace.id, linus.id]]);
    expect(presences.of(grace.id).value?.state).toBe('online');
    tells(grace.id, 'idle');
    expect(presences.of(grace.id).value?.state).toBe('idle');
  });

  test('is watched no more once nothing shows them, and again when the line comes back', async () => {
    const [once, twice] = [presences.want(grace.id), presences.want(grace.id)];
    once();
    presences.opened();
    await pass();
    twice();
    presences.opened();
    await pass();
    expect(watched).toEqual([[ada.id, grace.id], [ada.id]]);
  });

  test('is not asked for without a line, and of very many only those that came last', async () => {
    line = { is: 'connecting' };
    for (let i = 0; i < 300; i++) presences.want(`p${i}`);
    await pass();
    expect(watched).toEqual([]);
    line = { is: 'open' };
    presences.opened();
    await pass();
    expect(watched[0]).toHaveLength(MOST_WATCHED);
    expect(watched[0]?.at(-1)).toBe('p299');
  });

  test('is unknown to whoever is here after me', async () => {
    presences.want(grace.id);
    await pass();
    presences.clear();
    expect(presences.of(grace.id).value).toBeUndefined();
  });
});

describe('how I am here', () => {
  test('is said when I stop doing anything and when I begin again', () => {
    presences.active(true);
    presences.active(false);
    presences.active(false);
    presences.active(true);
    expect(said).toEqual(['idle', 'online']);
  });

  test('is what I have chosen, whatever I do, also after coming back', () => {
    presences.choose('invisible');
    presences.active(false);
    presences.active(true);
    expect(said).toEqual(['invisible']);
    presences = begin();
    presences.opened();
    expect(said).toEqual(['invisible', 'invisible']);
    presences.choose('online');
    expect(said.at(-1)).toBe('online');
    presences.opened();
    expect(said).toHaveLength(3);
  });

  test('is my own choice, and not that of whoever was here before', () => {
    presences.choose('invisible');
    presences.clear();
    expect(presences.choice.value).toBe('online');
    me = grace.id;
    presences.begin();
    expect(presences.choice.value).toBe('online');
    presences.choose('idle');
    me = ada.id;
    presences.begin();
    expect(presences.choice.value).toBe('invisible');
  });

  test('is away after hiding only once I am seen again', () => {
    presences.choose('invisible');
    presences.choose('idle');
    expect(said).toEqual(['invisible', 'online']);
    tells(ada.id, 'invisible');
    expect(presences.choice.value).toBe('idle');
    tells(ada.id, 'online');
    expect(said).toEqual(['invisible', 'online', 'idle']);
    tells(ada.id, 'idle');
    expect(presences.choice.value).toBe('idle');
  });

  test('follows what I choose on another device', async () => {
    await pass();
    tells(ada.id, 'online');
    expect(presences.choice.value).toBe('online');
    tells(ada.id, 'invisible');
    expect(presences.choice.value).toBe('invisible');
    tells(ada.id, 'offline');
    expect(presences.choice.value).toBe('invisible');
    tells(ada.id, 'invisible');
    tells(ada.id, 'online');
    expect(presences.choice.value).toBe('online');
    expect(said).toEqual([]);
  });
});
