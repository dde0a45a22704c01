/** Files of all rooms: those on their way go on while one looks elsewhere, and those that were read can be shown again. */
import type { Calls } from './calls';
import type { FileCalls } from './file-calls';
import { Pictures } from './pictures';
import { Uploads } from './uploads';

/** What the server takes and has not told otherwise. */
export const LARGEST_FILE = 25 * 1024 * 1024;

export interface FilesOptions {
  calls: Calls;
  /** Bytes that a file may have, once the server has told. */
  largest: () => number | undefined;
  /** What the server has told of itself holds no longer. */
  outdated: () => void;
}

export class Files {
  readonly pictures = new Pictures((fileId, part) => this.#calls().then((calls) => calls.bytes(fileId, part)));
  readonly #options: FilesOptions;
  readonly #uploads = new Map<string, Uploads>();

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  /** Those that go into a room, or into one of its threads. */
  uploads(roomId: string, rootId = ''): Uploads {
    const key = `${roomId} ${rootId}`;
    const known = this.#uploads.get(key) ?? this.#begin(roomId);
    this.#uploads.set(key, known);
    return known;
  }

  /** Nothing of whoever was here is left. */
  clear(): void {
    for (const uploads of this.#uploads.values()) uploads.clear();
    this.#uploads.clear();
    this.pictures.clear();
  }

  #begin(roomId: string): Uploads {
    const { largest, outdated } = this.#options;
    return new Uploads(roomId, { calls: () => this.#calls(), largest: () => largest() ?? LARGEST_FILE, outdated });
  }

  /** They come when there is a file to send or to show. */
  #calls(): Promise<FileCalls> {
    return import('./file-calls').then((it) => new it.FileCalls(this.#options.calls));
  }
}
