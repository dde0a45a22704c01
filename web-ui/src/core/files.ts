/** Files of all rooms that are on their way: they go on while one looks elsewhere. */
import type { Calls } from './calls';
import { Uploads } from './uploads';

export class Files {
  readonly #calls: Calls;
  readonly #uploads = new Map<string, Uploads>();

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Those that go into a room, or into one of its threads. */
  uploads(roomId: string, rootId = ''): Uploads {
    const key = `${roomId} ${rootId}`;
    const calls = () => import('./file-calls').then((it) => new it.FileCalls(this.#calls));
    const known = this.#uploads.get(key) ?? new Uploads(roomId, { calls });
    this.#uploads.set(key, known);
    return known;
  }
}
