import { beforeAll, expect, test } from 'vitest';
import { type EmojiList, GROUPS, loadEmoji } from '.';

let list: EmojiList;
beforeAll(async () => {
  list = await loadEmoji();
});

const found = (query: string) => list.find(query, 5).map((it) => it.char);

test('an emoji is found by its name, also by the beginning of it', () => {
  expect(found('tada')[0]).toBe('🎉');
  expect(found('rock')).toContain('🚀');
});

test('an emoji is found by what it means', () => {
  expect(found('party')).toContain('🎉');
});

test('the exact name comes first', () => {
  expect(found('heart')[0]).toBe('❤️');
});

test('words may be written apart', () => {
  expect(found('thumbs up').length + found('raised hands').length).toBeGreaterThan(0);
});

test('nothing is found for what is no name', () => {
  expect(found('zzzzzz')).toEqual([]);
});

test('every group has its emoji', () => {
  expect([...list.groups.keys()]).toEqual([...GROUPS]);
  for (const emoji of list.groups.values()) expect(emoji.length).toBeGreaterThan(50);
});
