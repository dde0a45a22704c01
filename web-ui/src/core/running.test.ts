import { beforeEach, expect, test, vi } from 'vitest';
import { ada, grace, linus, lobby, me, membership, view } from '../test/cast';
import { Failure } from './failure';
import type { RoomCalls } from './room-calls';
import { titleOf } from './room-state';
import { Running } from './running';
import { Store } from './store';

let store: Store;
const calls = { edit: vi.fn(), notify: vi.fn(), remove: vi.fn(), role: vi.fn() };
const left = vi.fn();
let running: Running;
const state = () => store.room(lobby.id)?.value as NonNullable<ReturnType<Store['room']>>['value'];
const changed = (topic: string, version: number) => ({
  ...view(),
  room: { ...lobby, topic, version, change: lobby.change + version },
});

beforeEach(() => {
  vi.resetAllMocks();
  store = new Store();
  store.me.value = me;
  store.meet({ ...view(), membership: membership(ada, { notify: 'all', readSeq: 0 }) });
  running = new Running(calls as unknown as RoomCalls, store, { meet: vi.fn(), left }, async () =>
    changed('theirs', 3),
  );
});

test('a change is made to the version that is known, and shows at once', async () => {
  calls.edit.mockResolvedValue(changed('mine', 2));
  await running.edit(lobby.id, { topic: 'mine' });
  expect(calls.edit).toHaveBeenCalledWith(lobby.id, 1, { topic: 'mine' });
  expect(state().room.topic).toBe('mine');
});

test('when somebody was faster, theirs shows, and the next try is made to that', async () => {
  calls.edit.mockRejectedValueOnce(new Failure({ status: 412, code: 'stale_version' }));
  await expect(running.edit(lobby.id, { topic: 'mine' })).rejects.toMatchObject({ code: 'stale_version' });
  expect(state().room.topic).toBe('theirs');
  calls.edit.mockResolvedValue(changed('mine', 4));
  await running.edit(lobby.id, { topic: 'mine' });
  expect(calls.edit).toHaveBeenLastCalledWith(lobby.id, 3, { topic: 'mine' });
});

test('what I want to be notified of is kept, whatever others hear of me', async () => {
  calls.notify.mockResolvedValue(membership(ada, { notify: 'mentions', quietUntil: '2027-01-01T00:00:00.000Z' }));
  await running.notify(lobby.id, { level: 'mentions' });
  expect(state().mine).toMatchObject({ notify: 'mentions', quietUntil: '2027-01-01T00:00:00.000Z' });
  store.records(lobby.id, [{ type: 'member', change: 9, member: membership(ada, { role: 'owner', change: 9 }) }]);
  expect(state().mine).toMatchObject({ role: 'owner', notify: 'mentions', quietUntil: '2027-01-01T00:00:00.000Z' });
  calls.notify.mockResolvedValue(membership(ada, { notify: 'all', change: 9 }));
  await running.notify(lobby.id, { level: 'all' });
  expect(state().mine?.quietUntil).toBeUndefined();
});

test('a deleted room is gone here, too', async () => {
  await running.remove(lobby.id);
  expect(left).toHaveBeenCalledWith(lobby.id);
});

test('a group without a name is called by who else is in it', () => {
  const { name: _, slug: __, ...room } = { ...lobby, kind: 'group' as const };
  const members = new Map([ada, grace, linus].map((it) => [it.id, membership(it)]));
  expect(titleOf({ room, peer: undefined, members, mine: membership() })).toBe('Grace Lind, Linus Vidal');
  expect(titleOf({ room, peer: undefined })).toBe('…');
});
