import { describe, expect, test, vi } from 'vitest';
import { ada, grace } from '../test/cast';
import { asking, differences, exported, MOST_PAGES } from './audit';
import { Failure } from './failure';

const account = (person: typeof ada) => ({ person, role: 'member' as const, bot: false, createdAt: '' });
const calls = {
  accounts: async ({ query = '' }) => ({
    items: [account(grace), account(ada)].filter((it) => it.person.username.startsWith(query)),
    page: {},
  }),
};

describe('what is asked of the record', () => {
  test('names people as one knows them', async () => {
    const asked = await asking(calls, { actor: '@Ada', subject: grace.id, action: 'account.suspended' });
    const filter = { actorId: ada.id, subjectId: grace.id, action: 'account.suspended' };
    expect(asked).toEqual({ is: 'askable', filter });
  });

  test('takes whole days, the last one too', async () => {
    const asked = await asking(calls, { from: '2026-11-01', to: '2026-11-30' });
    const filter = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
    expect(asked).toEqual({ is: 'askable', filter });
  });

  test('says who is not there, instead of showing the deeds of everybody', async () => {
    expect(await asking(calls, { subject: 'nobody' })).toEqual({ is: 'unknown', name: 'nobody' });
    expect(await asking(calls, { actor: 'gra' })).toEqual({ is: 'unknown', name: 'gra' });
  });

  test('leaves out what cannot be meant', async () => {
    const asked = await asking(calls, { action: 'DROP', from: 'soon', to: '2026-99-99' });
    expect(asked).toEqual({ is: 'askable', filter: {} });
  });
});

test('what an act made different is told by name, also what was not there before or is not after', () => {
  expect(differences({ before: { role: 'member', since: 'x' }, after: { role: 'admin', name: 'y' } })).toEqual([
    { name: 'name', before: undefined, after: 'y' },
    { name: 'role', before: 'member', after: 'admin' },
    { name: 'since', before: 'x', after: undefined },
  ]);
});

describe('the record as a file', () => {
  const pages = async (cursor?: string) =>
    cursor === undefined
      ? { text: '{"a":1}\n{"a":2}\n', nextCursor: 'two' }
      : { text: '{"a":3}\n', nextCursor: undefined };

  test('is all of its pages, one after the other', async () => {
    const heard: number[] = [];
    const { text, whole } = await exported(pages, (entries) => heard.push(entries) > 0);
    expect([text, whole, heard]).toEqual(['{"a":1}\n{"a":2}\n{"a":3}\n', true, [2, 3]]);
  });

  test('ends when nobody waits for it any more', async () => {
    expect(await exported(pages, () => false)).toEqual({ text: '{"a":1}\n{"a":2}\n', whole: false });
  });

  test('has an end, and says that there is more', async () => {
    const page = vi.fn(async () => ({ text: '{}\n', nextCursor: 'on' }));
    const { whole } = await exported(page, () => true);
    expect([whole, page.mock.calls.length]).toEqual([false, MOST_PAGES]);
  });

  test('waits as long as the server asks it to, and gives up for any other reason', async () => {
    let tries = 0;
    const busy = async () => {
      if (tries++ === 0) throw new Failure({ status: 429, code: 'rate_limited' }, 1);
      return { text: '{}\n', nextCursor: undefined };
    };
    expect((await exported(busy, () => true)).text).toBe('{}\n');
    await expect(
      exported(
        () => Promise.reject(Failure.offline()),
        () => true,
      ),
    ).rejects.toThrow('offline');
  });
});
