import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, said } from '../test/cast';
import { Failure } from './failure';
import { MOST_PENDING, Outbox } from './outbox';
import { openShelf, type Pending, type Shelf } from './shelf';
import type { Message } from './words';

let shelf: Shelf;
let posted: string[];
let post: (pending: Pending) => Promise<Message>;

function outbox(): Outbox {
  return new Outbox({ shelf, post: (pending) => post(pending), sent: () => {}, pause: async () => {} });
}

async function opened(): Promise<Outbox> {
  const box = outbox();
  await box.load(ada.id);
  box.online(true);
  return box;
}

const waiting = (box: Outbox) => box.pending.value.map((it) => it.text);
const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  shelf = await openShelf();
  posted = [];
  post = async ({ text }) => {
    posted.push(text);
    return said(posted.length, ada, { text });
  };
});

describe('what is written', () => {
  test('is on the shelf before it is sent, and off it afterwards', async () => {
    const box = outbox();
    await box.load(ada.id);
    await box.add('room', 'hello');
    expect((await shelf.pending(ada.id)).map((it) => it.text)).toEqual(['hello']);
    box.online(true);
    await settled(() => expect(waiting(box)).toEqual([]));
    expect(posted).toEqual(['hello']);
    expect(await shelf.pending(ada.id)).toEqual([]);
  });

  test('survives a reload, in its order and under its id', async () => {
    const before = outbox();
    await before.load(ada.id);
    for (const text of ['one', 'two', 'three']) await before.add('room', text);
    const ids = before.pending.value.map((it) => it.clientMessageId);
    const after = outbox();
    await after.load(ada.id);
    expect(after.pending.value.map((it) => it.clientMessageId)).toEqual(ids);
    after.online(true);
    await settled(() => expect(posted).toEqual(['one', 'two', 'three']));
  });

  test('goes one after the other in a room, while other rooms do not wait', async () => {
    const release: (() => void)[] = [];
    post = ({ text }) =>
      new Promise((resolve) => {
        posted.push(text);
        release.push(() => resolve(said(1)));
      });
    const box = await opened();
    await box.add('a', 'a1');
    await box.add('a', 'a2');
    await box.add('b', 'b1');
    expect(posted).toEqual(['a1', 'b1']);
    release[0]?.();
    await settled(() => expect(posted).toEqual(['a1', 'b1', 'a2']));
  });

  test('of one person is never sent by another in the same browser', async () => {
    const hers = outbox();
    await hers.load(ada.id);
    await hers.add('room', 'from ada');
    const his = outbox();
    await his.load(grace.id);
    his.online(true);
    expect(waiting(his)).toEqual([]);
    expect(posted).toEqual([]);
  });

  test('of one person is not sent by the next who signs in in the same tab', async () => {
    const box = outbox();
    await box.load(ada.id);
    await box.add('room', 'from ada');
    await box.load(grace.id);
    box.online(true);
    expect(waiting(box)).toEqual([]);
    expect(posted).toEqual([]);
    await box.load(ada.id);
    await settled(() => expect(posted).toEqual(['from ada']));
  });

  test('is refused when far too much waits already', async () => {
    const box = outbox();
    await box.load(ada.id);
    for (let i = 0; i < MOST_PENDING; i++) await box.add('room', String(i));
    await expect(box.add('room', 'one more')).rejects.toMatchObject({ code: 'outbox_full' });
  });
});

describe('what goes wrong', () => {
  test('is tried again under the same id when it may succeed later', async () => {
    const ids: string[] = [];
    post = async ({ clientMessageId }) => {
      ids.push(clientMessageId);
      if (ids.length < 3) throw Failure.timeout();
      return said(1);
    };
    const box = await opened();
    await box.add('room', 'stubborn');
    await settled(() => expect(ids).toHaveLength(3));
    expect(new Set(ids).size).toBe(1);
  });

  test('waits for the line instead of trying on without one', async () => {
    const box = await opened();
    post = async () => {
      box.online(false);
      throw Failure.offline();
    };
    await box.add('room', 'later');
    await settled(() => expect(waiting(box)).toEqual(['later']));
    post = async ({ text }) => said(1, ada, { text });
    box.online(true);
    await settled(() => expect(waiting(box)).toEqual([]));
  });

  test('stays with its reason when the server says no, and the next one goes on', async () => {
    post = async ({ text }) => {
      if (text === 'bad') throw new Failure({ status: 403, code: 'forbidden', retryable: false });
      posted.push(text);
      return said(1);
    };
    const box = await opened();
    await box.add('room', 'bad');
    await box.add('room', 'good');
    await settled(() => expect(posted).toEqual(['good']));
    expect(box.pending.value).toMatchObject([{ text: 'bad', failed: 'forbidden' }]);
    expect(await shelf.pending(ada.id)).toMatchObject([{ text: 'bad', failed: 'forbidden' }]);
  });

  test('can be sent again or thrown away', async () => {
    post = async () => {
      throw new Failure({ status: 403, code: 'forbidden', retryable: false });
    };
    const box = await opened();
    await box.add('room', 'once');
    await box.add('room', 'never');
    await settled(() => expect(box.pending.value.every((it) => it.failed)).toBe(true));
    const [once, never] = box.pending.value;
    post = async ({ text }) => {
      posted.push(text);
      return said(1);
    };
    await box.retry(once?.clientMessageId ?? '');
    await box.discard(never?.clientMessageId ?? '');
    await settled(() => expect(waiting(box)).toEqual([]));
    expect(posted).toEqual(['once']);
  });

  test('a disk that fails keeps nothing from being sent', async () => {
    post = async () => {
      throw new Failure({ status: 403, code: 'forbidden', retryable: false });
    };
    const box = await opened();
    await box.add('room', 'again');
    await settled(() => expect(box.pending.value[0]?.failed).toBe('forbidden'));
    const full = () => Promise.reject(new Error('no disk'));
    shelf.pending = shelf.keepPending = shelf.dropPending = full;
    const pauses = vi.fn(async () => {});
    post = async ({ text }) => {
      posted.push(text);
      return said(1);
    };
    await box.retry(box.pending.value[0]?.clientMessageId ?? '');
    await settled(() => expect(waiting(box)).toEqual([]));
    expect(posted).toEqual(['again']);
    const other = new Outbox({ shelf, post: (pending) => post(pending), sent: () => {}, pause: pauses });
    await other.load(ada.id);
    other.online(true);
    await other.add('room', 'more');
    await settled(() => expect(waiting(other)).toEqual([]));
    expect(pauses).not.toHaveBeenCalled();
  });

  test('signing out leaves nothing behind', async () => {
    const box = outbox();
    await box.load(ada.id);
    await box.add('room', 'secret');
    await shelf.keepDraft(ada.id, 'room', { text: 'half a thought', synced: false });
    await box.clear();
    expect(await shelf.pending(ada.id)).toEqual([]);
    expect(await shelf.draft(ada.id, 'room')).toEqual({ text: '', synced: true });
  });
});
