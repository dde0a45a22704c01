import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, lobby } from '../test/cast';
import { Drafts, TELL_MS } from './drafts';
import { Failure } from './failure';
import { LooseShelf } from './shelf';
import type { Draft } from './words';

const place = { roomId: lobby.id };
const draft = (text: string, second: number): Draft => ({
  roomId: lobby.id,
  text,
  updatedAt: `2026-11-20T09:00:0${second}.000Z`,
});

let shelf: LooseShelf;
let server: Draft[];
let told: string[];
let offline: boolean;
let drafts: Drafts;

const calls = {
  drafts: async () => ({ items: server, page: {} }),
  keepDraft: async (_: string, __: string | undefined, text: string) => {
    if (offline) throw Failure.offline();
    told.push(text);
  },
};
const inBrowser = () => new Drafts({ shelf, calls, myId: () => ada.id });

beforeEach(() => {
  vi.useFakeTimers();
  shelf = new LooseShelf();
  server = [];
  told = [];
  offline = false;
  drafts = inBrowser();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(TELL_MS + 1);

describe('what I write', () => {
  test('is told to the server once I pause, and only the last of it', async () => {
    drafts.write(place, 'Shall');
    drafts.write(place, 'Shall we');
    await settle();
    expect(told).toEqual(['Shall we']);
  });

  test('is there again after a reload, and told if it was not', async () => {
    offline = true;
    drafts.write(place, 'half a thought');
    await settle();
    offline = false;
    const text = inBrowser().open(place);
    await settle();
    expect(text.value).toBe('half a thought');
    expect(told).toEqual(['half a thought']);
  });

  test('is kept at once when the page goes', async () => {
    drafts.write(place, 'in a hurry');
    drafts.flush();
    expect((await shelf.draft(ada.id, lobby.id)).text).toBe('in a hurry');
  });

  test('in a thread is another draft than in its room', async () => {
    drafts.write({ ...place, rootId: 'root' }, 'in the thread');
    const room = drafts.open(place);
    await settle();
    expect(room.value).toBe('');
  });
});

describe('what another device writes', () => {
  test('comes to stand here', async () => {
    const text = drafts.open(place);
    await settle();
    drafts.heard(draft('from the phone', 1));
    expect(text.value).toBe('from the phone');
  });

  test('does not take away what I am writing here', async () => {
    const text = drafts.open(place);
    await settle();
    drafts.write(place, 'mine');
    drafts.heard(draft('theirs', 1));
    expect(text.value).toBe('mine');
  });

  test('is passed over when it is older than what is known', async () => {
    const text = drafts.open(place);
    await settle();
    drafts.heard(draft('newer', 2));
    drafts.heard(draft('older', 1));
    expect(text.value).toBe('newer');
  });

  test('wins over what this browser has kept, when the server had that', async () => {
    drafts.write(place, 'long told');
    await settle();
    server = [draft('continued on the phone', 3)];
    const again = inBrowser();
    const text = again.open(place);
    await again.load();
    await settle();
    expect(text.value).toBe('continued on the phone');
  });

  test('and removes goes here, too', async () => {
    server = [draft('still there', 1)];
    await drafts.load();
    const text = drafts.open(place);
    await settle();
    expect(text.value).toBe('still there');
    drafts.heard(draft('', 2));
    expect(text.value).toBe('');
  });
});

test('the echo of what I wrote a moment ago does not undo what I wrote since', async () => {
  const text = drafts.open(place);
  await settle();
  drafts.write(place, 'one');
  await settle();
  drafts.write(place, 'one two');
  await settle();
  drafts.heard(draft('one', 1));
  expect(text.value).toBe('one two');
});
