/**
 * Asks the server again for what it could not tell: all that is unread, or how a room is by now. Soon, but not at once:
 * what many were told at the same time, they do not all ask at the same time.
 */
import { effect } from '@preact/signals';
import type { Store } from './store';

export const SOONEST_MS = 200;
export const SPREAD_MS = 2000;
/** When asking did not help, it is asked no more often. */
export const AGAIN_MS = 10_000;

interface Asking {
  store: Store;
  /** All that is unread. */
  all: () => Promise<void>;
  room: (roomId: string) => Promise<void>;
  random?: () => number;
}

export class Reread {
  readonly #asking: Asking;
  readonly #rooms = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #roomsTimer: ReturnType<typeof setTimeout> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(asking: Asking) {
    this.#asking = asking;
    effect(() => {
      if (asking.store.behind.value) this.all();
    });
  }

  all(): void {
    const pause = Math.max(this.#soon(), this.#askedAt + AGAIN_MS - Date.now());
    this.#timer ??= setTimeout(() => void this.#askAll(), pause);
  }

  room(roomId: string): void {
    this.#rooms.add(roomId);
    this.#roomsTimer ??= setTimeout(() => this.#askRooms(), this.#soon());
  }

  clear(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#roomsTimer);
    this.#timer = this.#roomsTimer = undefined;
    this.#rooms.clear();
    this.#askedAt = Number.NEGATIVE_INFINITY;
  }

  #soon(): number {
    return SOONEST_MS + (this.#asking.random ?? Math.random)() * SPREAD_MS;
  }

  async #askAll(): Promise<void> {
    this.#askedAt = Date.now();
    const timer = this.#timer;
    await this.#asking.all().catch(() => undefined); // the line's coming back asks as well
    if (timer !== this.#timer) return;
    this.#timer = undefined;
    if (this.#asking.store.behind.peek()) this.all();
  }

  #askRooms(): void {
    this.#roomsTimer = undefined;
    for (const roomId of this.#rooms) this.#asking.room(roomId).catch(() => undefined);
    this.#rooms.clear();
  }
}
