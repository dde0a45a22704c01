import { describe, expect, test, vi } from 'vitest';
import { ada, grace, lobby, me, membership, said, view } from '../test/cast';
import { Actions } from './actions';
import { Failure } from './failure';
import type { Finding } from './finding';
import type { MessageCalls } from './message-calls';
import { learnMessages } from './room-state';
import { Store } from './store';
import type { Message } from './words';

const NOW = '2026-11-20T12:00:00.000Z';

function setting(
  calls: Partial<MessageCalls & Pick<Finding, 'message'>>,
  messages: Message[] = [said(1), said(2, ada)],
) {
  const store = new Store();
  store.me.value = me;
  store.meet(view(2));
  store.update(lobby.id, (state) => learnMessages(state, messages));
  const marks = { drop: vi.fn() };
  const actions = new Actions({
    store,
    calls: calls as MessageCalls,
    finding: calls as Finding,
    marks,
    now: () => new Date(NOW),
  });
  const message = (seq: number) => {
    const found = store.room(lobby.id)?.value.messages.find((it) => it.seq === seq);
    if (!found) throw new Error(`no message ${seq}`);
    return found;
  };
  return { store, actions, marks, message, shown: (seq: number) => actions.echoes.shown(message(seq)) };
}

/** An answer that comes when the test says so. */
function held<T>() {
  let answer: (value: T) => void = () => undefined;
  let refuse: (failure: Failure) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    answer = resolve;
    refuse = reject;
  });
  return { promise, answer, refuse };
}

const refusal = new Failure({ status: 403, code: 'forbidden', retryable: false });
const thumb = (...people: string[]) => [{ emoji: '👍', count: people.length, people }];

describe('a reaction', () => {
  test('shows at once, and stays when the server has taken it', async () => {
    const { promise, answer } = held<Message>();
    const { actions, message, shown } = setting({ react: () => promise });
    const done = actions.react(message(1), '👍');
    expect(shown(1).reactions).toEqual(thumb(ada.id));
    expect(message(1).reactions).toBeUndefined();
    answer({ ...said(1), change: 9, reactions: thumb(ada.id) });
    await done;
    expect(message(1).reactions).toEqual(thumb(ada.id));
    expect(shown(1)).toBe(message(1));
  });

  test('goes away again when the server refuses it', async () => {
    const { promise, refuse } = held<Message>();
    const { actions, message, shown } = setting({ react: () => promise });
    const done = actions.react(message(1), '👍');
    refuse(refusal);
    await expect(done).rejects.toBe(refusal);
    expect(shown(1).reactions).toBeUndefined();
  });

  test('counts once, although the room hears of it before the answer', async () => {
    const { promise, answer } = held<Message>();
    const { actions, store, message, shown } = setting({ react: () => promise });
    const done = actions.react(message(1), '👍');
    const heard = { ...said(1), change: 9, reactions: thumb(grace.id, ada.id) };
    store.update(lobby.id, (state) => learnMessages(state, [heard]));
    expect(shown(1).reactions?.[0]?.count).toBe(2);
    answer(heard);
    await done;
  });

  test('given twice is taken back, and the server is told both in this order', async () => {
    const told: string[] = [];
    const { actions, message, shown } = setting({
      react: async () => {
        told.push('put');
        return { ...said(1), change: 9, reactions: thumb(ada.id) };
      },
      unreact: async () => {
        told.push('taken');
        return { ...said(1), change: 10 };
      },
    });
    const first = actions.react(message(1), '👍');
    const second = actions.react(message(1), '👍');
    expect(shown(1).reactions).toEqual([]);
    await Promise.all([first, second]);
    expect(told).toEqual(['put', 'taken']);
    expect(message(1).reactions).toBeUndefined();
  });
});

test('what I wrote can be changed, and reads as before when that is refused', async () => {
  const { promise, refuse } = held<Message>();
  const { actions, message, shown } = setting({ edit: () => promise });
  const done = actions.edit(message(2), 'better');
  expect(shown(2)).toMatchObject({ text: 'better', editedAt: NOW });
  refuse(refusal);
  await expect(done).rejects.toBe(refusal);
  expect(shown(2).text).toBe('Message 2');
});

test('a message taken back is empty at once, and keeps its place', async () => {
  const gone = { ...said(2, ada), text: '', change: 9, deleted: { by: ada.id, at: NOW } };
  const { actions, message, shown } = setting({ remove: async () => undefined, message: async () => gone });
  const done = actions.remove(message(2));
  expect(shown(2)).toMatchObject({ seq: 2, text: '', deleted: { by: ada.id } });
  await done;
  expect(message(2)).toEqual(gone);
});

test('a pin shows at once, and so does its going', async () => {
  const pinned = { ...said(1), change: 9, pinned: { by: ada.id, at: NOW } };
  const { actions, message, shown } = setting({
    pin: async () => pinned,
    unpin: async () => ({ ...said(1), change: 10 }),
  });
  const pinning = actions.pin(message(1), true);
  expect(shown(1).pinned?.by).toBe(ada.id);
  await pinning;
  const unpinning = actions.pin(message(1), false);
  expect(shown(1).pinned).toBeUndefined();
  await unpinning;
  expect(message(1).pinned).toBeUndefined();
});

test('unread from a message on: my mark goes back, and nothing that waits moves it forward again', async () => {
  const unread = vi.fn(async () => membership(ada, { readSeq: 1, markVersion: 3 }));
  const { actions, store, marks, message } = setting({ unread });
  expect(store.room(lobby.id)?.value.readSeq).toBe(2);
  await actions.markUnread(message(2));
  expect(unread).toHaveBeenCalledWith(lobby.id, 1);
  expect(marks.drop).toHaveBeenCalledWith(lobby.id);
  expect(store.room(lobby.id)?.value.readSeq).toBe(1);
});
