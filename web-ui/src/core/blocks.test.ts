import { expect, test, vi } from 'vitest';
import { grace, linus } from '../test/cast';
import { Blocks } from './blocks';

const block = (person: typeof grace) => ({ person, createdAt: '2026-11-21T09:00:00.000Z' });

function blocksOf(...pages: (typeof grace)[][]) {
  const calls = {
    blocks: vi.fn(async (cursor?: string) => {
      const at = Number(cursor ?? 0);
      return { items: (pages[at] ?? []).map(block), page: at + 1 < pages.length ? { nextCursor: String(at + 1) } : {} };
    }),
    block: vi.fn(async () => block(linus)),
    unblock: vi.fn(async () => undefined),
  };
  return { calls, blocks: new Blocks(calls) };
}

test('whom I have blocked is asked for once, page by page', async () => {
  const { calls, blocks } = blocksOf([grace], [linus]);
  expect(blocks.isBlocked(grace.id)).toBeUndefined();
  await blocks.load();
  expect([blocks.isBlocked(grace.id), blocks.isBlocked(linus.id), blocks.isBlocked('nobody')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(calls.blocks.mock.calls).toEqual([[undefined], ['1']]);
});

test('a block counts once the server has taken it, and so does lifting it', async () => {
  const { blocks } = blocksOf([]);
  await blocks.load();
  await blocks.block(linus.id);
  expect(blocks.isBlocked(linus.id)).toBe(true);
  await blocks.unblock(linus.id);
  expect(blocks.isBlocked(linus.id)).toBe(false);
});

test('what could not be asked is asked again', async () => {
  const { calls, blocks } = blocksOf([grace]);
  calls.blocks.mockRejectedValueOnce(new Error('down'));
  await blocks.load();
  await blocks.load();
  expect(blocks.isBlocked(grace.id)).toBe(true);
});
