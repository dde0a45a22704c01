import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, grace, lobby, me, said, view } from '../test/cast';
import { Failure } from './failure';
import type { FoundMessage, Sought } from './finding';
import { pieces, Search } from './search';
import { Store } from './store';

const found = (seq: number): FoundMessage => ({ message: said(seq), snippet: { text: `Message ${seq}`, marks: [] } });

let store: Store;
let asked: [Sought, string | undefined][];
let answer: (cursor?: string) => Promise<{ items: FoundMessage[]; page: { nextCursor?: string } }>;
let search: Search;

beforeEach(() => {
  store = new Store();
  store.me.value = me;
  store.meet(view(3));
  asked = [];
  answer = async () => ({ items: [found(1)], page: {} });
  search = new Search(
    {
      search: (sought, _limit, cursor) => {
        asked.push([sought, cursor]);
        return answer(cursor);
      },
      people: async () => ({ items: [{ ...ada, username: 'graceful' }, grace], page: {} }),
    },
    store,
  );
});

const seqs = () => search.items.value.map((it) => it.message.seq);

describe('a search', () => {
  test('asks for ids where names were typed', async () => {
    await search.look('from:@Grace in:#lobby has:link good "old days"');
    expect(asked).toEqual([[{ q: 'good "old days"', authorId: grace.id, roomId: lobby.id, has: 'link' }, undefined]]);
    await search.look('from:me hi');
    expect(asked.at(-1)?.[0]).toEqual({ q: 'hi', authorId: ada.id });
  });

  test('says whom or what it does not know', async () => {
    await search.look('from:nobody hi');
    expect(search.state.value).toEqual({ is: 'unknown', filter: { op: 'from', value: 'nobody' } });
    await search.look('in:nowhere hi');
    expect(search.state.value).toMatchObject({ is: 'unknown', filter: { op: 'in' } });
    expect(asked).toEqual([]);
  });

  test('asks nothing without a word', async () => {
    await search.look('from:grace');
    expect([search.state.value.is, asked]).toEqual(['idle', []]);
  });

  test('goes on page by page', async () => {
    answer = async (cursor) =>
      cursor ? { items: [found(1)], page: {} } : { items: [found(2)], page: { nextCursor: 'c' } };
    await search.look('hi');
    await search.more();
    expect(seqs()).toEqual([2, 1]);
    await search.more();
    expect(asked.map(([, cursor]) => cursor)).toEqual([undefined, 'c']);
  });

  test('is still there on coming back, and begins anew for other words', async () => {
    await search.look('hi');
    await search.look('hi');
    expect([asked.length, seqs()]).toEqual([1, [1]]);
    await search.look('ho');
    expect(asked).toHaveLength(2);
  });

  test('drops what comes after the words have changed', async () => {
    let late = (_: { items: FoundMessage[]; page: object }) => {};
    answer = () => new Promise((resolve) => (late = resolve));
    const first = search.look('old');
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer = async () => ({ items: [found(2)], page: {} });
    await search.look('new');
    late({ items: [found(9)], page: {} });
    await first;
    expect(seqs()).toEqual([2]);
  });

  test('can be tried again after it failed', async () => {
    answer = () => Promise.reject(Failure.offline());
    await search.look('hi');
    expect(search.state.value.is).toBe('failed');
    answer = async () => ({ items: [found(1)], page: {} });
    await search.look('hi');
    expect(seqs()).toEqual([1]);
  });
});

test('a snippet is cut at its marks', () => {
  const marks = [
    { start: 0, length: 4 },
    { start: 9, length: 3 },
  ];
  expect(pieces({ text: 'good old day', marks })).toEqual([
    { text: 'good', marked: true },
    { text: ' old ', marked: false },
    { text: 'day', marked: true },
  ]);
});
