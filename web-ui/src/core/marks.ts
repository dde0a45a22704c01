/** Moves my mark in a room: here at once, to the server at most once a second, and only ever forwards. */
import type { Bus } from './bus';
import { learnMark } from './room-state';
import type { Store } from './store';

const EVERY_MS = 1000;

export class Marks {
  readonly #bus: Bus;
  readonly #store: Store;
  readonly #waiting = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bus: Bus, store: Store) {
    this.#bus = bus;
    this.#store = store;
  }

  read(roomId: string, seq: number): void {
    const state = this.#store.room(roomId)?.peek();
    if (!state || seq <= state.readSeq) return;
    this.#store.update(roomId, (it) => learnMark(it, seq));
    this.#waiting.set(roomId, seq);
    this.#timer ??= setTimeout(() => this.flush(), EVERY_MS);
  }

  /** Sends what waits; also called when the line is up again. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [roomId, readSeq] of this.#waiting) this.#tell(roomId, readSeq);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }

  #tell(roomId: string, readSeq: number): void {
    if (this.#bus.line.is !== 'open') return;
    this.#waiting.delete(roomId);
    this.#bus.ask('rooms.mark', { roomId, readSeq }).catch(() => {
      if ((this.#waiting.get(roomId) ?? 0) < readSeq) this.#waiting.set(roomId, readSeq);
    });
  }
}
