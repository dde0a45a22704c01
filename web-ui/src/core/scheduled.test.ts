import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lobby } from '../test/cast';
import { Scheduled } from './scheduled';
import type { Scheduled as ScheduledMessage } from './words';

const NOW = new Date('2026-11-20T09:00:00.000Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const later = (id: string, minutes: number): ScheduledMessage => ({
  id,
  roomId: lobby.id,
  clientMessageId: id,
  text: id,
  sendAt: at(minutes).toISOString(),
  createdAt: NOW.toISOString(),
});

let server: ScheduledMessage[];
let scheduled: Scheduled;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  server = [later('tea', 30)];
  scheduled = new Scheduled({
    scheduled: async () => ({ items: server, page: {} }),
    schedule: async ({ text, sendAt }) => ({ ...later(text, 0), sendAt }),
    reschedule: async (id, edit) => ({ ...later(id, 30), ...edit }),
    unschedule: async () => undefined,
  });
});
afterEach(() => {
  scheduled.clear();
  vi.useRealTimers();
});

const ids = () => scheduled.items.value.map((it) => it.id);

test('lists what is to be sent, the soonest first', async () => {
  await scheduled.load();
  await scheduled.add(lobby.id, undefined, 'coffee', at(10));
  expect(ids()).toEqual(['coffee', 'tea']);
  await scheduled.change('coffee', { sendAt: at(50).toISOString() });
  expect(ids()).toEqual(['tea', 'coffee']);
});

test('what is taken back is not listed any more', async () => {
  await scheduled.load();
  await scheduled.cancel('tea');
  expect(ids()).toEqual([]);
});

test('what was sent goes from the list by itself, and what could not be stays with its reason', async () => {
  server = [later('tea', 30), later('cake', 40)];
  await scheduled.load();
  server = [{ ...later('cake', 40), failure: 'forbidden' }];
  await vi.advanceTimersByTimeAsync(31 * 60_000);
  expect(scheduled.items.value).toEqual([{ ...later('cake', 40), failure: 'forbidden' }]);
});
