import { describe, expect, it, vi } from 'vitest';
import { Failure } from './failure';
import { PIECE } from './upload';
import { MOST_FILES, Uploads } from './uploads';
import type { StoredFile } from './words';

const LARGEST = 10 * PIECE;

const file = (size: number, name = 'a.bin') => new File([new Uint8Array(size)], name);

function server() {
  const calls = {
    begin: vi.fn(async (_room: string, name: string, size: number) => ({ id: `id of ${name}`, size }) as StoredFile),
    keep: vi.fn(async (_id: string, _piece: number, _bytes: Blob, _signal: AbortSignal) => undefined),
    complete: vi.fn(async (id: string) => ({ id }) as StoredFile),
    drop: vi.fn(async () => undefined),
  };
  const outdated = vi.fn();
  const options = { calls: async () => calls, largest: () => LARGEST, outdated, pause: async () => undefined };
  return { calls, outdated, uploads: new Uploads('room', options) };
}

const rejectedOn = (signal: AbortSignal) =>
  new Promise<undefined>((_, reject) => {
    signal.addEventListener('abort', () => reject(Failure.offline()));
  });

const settled = (uploads: Uploads) =>
  vi.waitFor(() => expect(uploads.all.value.every((it) => it.whole || it.failed)).toBe(true));

describe('A file on its way', () => {
  it('goes in pieces, tells how far it is, and is there at the end', async () => {
    const { calls, uploads } = server();
    uploads.add([file(2 * PIECE + 5)]);
    await settled(uploads);
    expect(calls.keep.mock.calls.map(([, piece, bytes]) => [piece, bytes.size])).toEqual([
      [0, PIECE],
      [1, PIECE],
      [2, 5],
    ]);
    expect(uploads.all.value[0]).toMatchObject({ id: 'id of a.bin', whole: true, sent: 2 * PIECE + 5 });
    expect(uploads.take()).toEqual(['id of a.bin']);
    expect(uploads.all.value).toEqual([]);
  });

  it('goes on where the line broke', async () => {
    const { calls, uploads } = server();
    calls.keep.mockRejectedValueOnce(Failure.offline());
    uploads.add([file(PIECE + 1)]);
    await settled(uploads);
    expect(calls.keep.mock.calls.map(([, piece]) => piece)).toEqual([0, 0, 1]);
    expect(calls.begin).toHaveBeenCalledTimes(1);
  });

  it('that is refused stays with the reason, and can be sent again', async () => {
    const { calls, uploads } = server();
    calls.begin.mockRejectedValueOnce(new Failure({ status: 403, code: 'not_a_member' }));
    uploads.add([file(3)]);
    await settled(uploads);
    expect(uploads.all.value[0]?.failed?.code).toBe('not_a_member');
    expect(uploads.take()).toEqual([]);
    uploads.add([file(3)]);
    uploads.again(uploads.all.value[0]?.key ?? '');
    await settled(uploads);
    expect(uploads.take()).toEqual(['id of a.bin']);
  });

  it('that is taken back is not sent on, and is dropped when it was there', async () => {
    const { calls, uploads } = server();
    uploads.add([file(3)]);
    await settled(uploads);
    uploads.remove(uploads.all.value[0]?.key ?? '');
    await vi.waitFor(() => expect(calls.drop).toHaveBeenCalledWith('id of a.bin'));
    expect(uploads.all.value).toEqual([]);
  });

  it('that is taken back while it is being sent is dropped as well', async () => {
    const { calls, uploads } = server();
    calls.keep.mockImplementation((_id, _piece, _bytes, signal) => rejectedOn(signal));
    uploads.add([file(3)]);
    await vi.waitFor(() => expect(calls.keep).toHaveBeenCalled());
    uploads.remove(uploads.all.value[0]?.key ?? '');
    await vi.waitFor(() => expect(calls.drop).toHaveBeenCalledWith('id of a.bin'));
    expect(calls.complete).not.toHaveBeenCalled();
  });

  it('that is taken back while it is being begun is dropped once it is', async () => {
    const { calls, uploads } = server();
    let begin = (_: StoredFile) => {};
    calls.begin.mockReturnValueOnce(
      new Promise((resolve) => {
        begin = resolve;
      }),
    );
    uploads.add([file(3)]);
    await vi.waitFor(() => expect(calls.begin).toHaveBeenCalled());
    uploads.remove(uploads.all.value[0]?.key ?? '');
    begin({ id: 'late' } as StoredFile);
    await vi.waitFor(() => expect(calls.drop).toHaveBeenCalledWith('late'));
    expect(calls.keep).not.toHaveBeenCalled();
  });

  it('goes on where it failed when it is sent again', async () => {
    const { calls, uploads } = server();
    const refused = new Failure({ status: 403, code: 'forbidden' });
    calls.keep.mockResolvedValueOnce(undefined).mockRejectedValueOnce(refused);
    uploads.add([file(2 * PIECE)]);
    await settled(uploads);
    uploads.again(uploads.all.value[0]?.key ?? '');
    await settled(uploads);
    expect(calls.keep.mock.calls.map(([, piece]) => piece)).toEqual([0, 1, 1]);
    expect(calls.begin).toHaveBeenCalledTimes(1);
    expect(uploads.take()).toEqual(['id of a.bin']);
  });

  it('that the server has forgotten begins anew when it is sent again', async () => {
    const { calls, uploads } = server();
    calls.complete.mockRejectedValueOnce(new Failure({ status: 404, code: 'file_not_found' }));
    uploads.add([file(3)]);
    await settled(uploads);
    uploads.again(uploads.all.value[0]?.key ?? '');
    await settled(uploads);
    expect(calls.begin).toHaveBeenCalledTimes(2);
    expect(uploads.take()).toEqual(['id of a.bin']);
  });

  it('that is larger than the server takes by now has it asked again what it takes', async () => {
    const { calls, outdated, uploads } = server();
    calls.begin.mockRejectedValueOnce(new Failure({ status: 400, code: 'file_too_large' }));
    uploads.add([file(3)]);
    await settled(uploads);
    expect(outdated).toHaveBeenCalled();
  });

  it('stops when its person goes, and nothing is left of it', async () => {
    const { calls, uploads } = server();
    calls.keep.mockImplementationOnce((_id, _piece, _bytes, signal) => rejectedOn(signal));
    uploads.add([file(3), file(3, 'b.bin')]);
    await vi.waitFor(() => expect(calls.keep).toHaveBeenCalled());
    uploads.clear();
    expect(calls.keep.mock.calls[0]?.[3].aborted).toBe(true);
    uploads.add([file(3, 'c.bin')]);
    await settled(uploads);
    expect(calls.begin.mock.calls.map(([, name]) => name)).toEqual(['a.bin', 'c.bin']);
  });

  it('that is empty or too large is not sent', () => {
    const { calls, uploads } = server();
    const large = file(0, 'large');
    Object.defineProperty(large, 'size', { value: LARGEST + 1 });
    uploads.add([file(0), large]);
    expect(uploads.all.value.map((it) => it.failed?.code)).toEqual(['file_empty', 'file_too_large']);
    expect(calls.begin).not.toHaveBeenCalled();
  });

  it('is one of ten at most', () => {
    const { uploads } = server();
    const many = Array.from({ length: MOST_FILES + 1 }, () => file(1));
    expect(() => uploads.add(many)).toThrow(expect.objectContaining({ code: 'message_files_full' }));
  });
});
