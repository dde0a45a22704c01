import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pictures } from './pictures';

let made: number;
let revoked: string[];

beforeEach(() => {
  made = 0;
  revoked = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++made}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => revoked.push(address));
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('a picture is read once for as long as it may be shown', async () => {
  const bytes = vi.fn(async () => new Blob());
  const pictures = new Pictures(bytes);
  expect(await pictures.address('one', 'preview')).toBe('blob:1');
  expect(await pictures.address('one', 'preview')).toBe('blob:1');
  expect(await pictures.address('one', 'content')).toBe('blob:2');
  expect(bytes).toHaveBeenCalledTimes(2);
  expect(revoked).toEqual([]);
});

test('no address of a picture is good for the next person, nor that of one which is still coming', async () => {
  let come = (_: Blob) => {};
  const late = new Promise<Blob>((resolve) => {
    come = resolve;
  });
  const pictures = new Pictures((fileId) => (fileId === 'late' ? late : Promise.resolve(new Blob())));
  await pictures.address('one', 'content');
  const coming = pictures.address('late', 'content');
  pictures.clear();
  come(new Blob());
  await coming;
  await vi.waitFor(() => expect(revoked).toEqual(['blob:1', 'blob:2']));
  expect(await pictures.address('one', 'content')).toBe('blob:3');
});
