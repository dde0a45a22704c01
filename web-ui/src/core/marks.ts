/** Moves my mark in a room: here at once, to the server at most once a second, and only ever forwards. */
import { backoff } from './backoff';
import type { Bus } from './bus';
import { Failure } from './failure';
import { learnMark } from './room-state';
import type { Store } from './store';

const EVERY_MS = 1000;

export class Marks {
  readonly #bus: Bus;
  readonly #store: Store;
  readonly #random: () => number;
  #waiting = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(bus: Bus, store: Store, random: () => number = Math.random) {
    this.#bus = bus;
    this.#store = store;
    this.#random = random;
  }

  read(roomId: string, seq: number): void {
    const state = this.#store.room(roomId)?.peek();
    if (state && seq > state.readSeq) this.wrote(roomId, seq);
  }

  /** My own message says the same; the server is told even when the message itself has moved the mark here. */
  wrote(roomId: string, seq: number): void {
    this.#store.update(roomId, (it) => learnMark(it, seq));
    this.#waiting.set(roomId, Math.max(seq, this.#waiting.get(roomId) ?? 0));
    this.#timer ??= setTimeout(() => this.flush(), EVERY_MS);
  }

  /** Sends what waits; also called when the line is up again. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [roomId, readSeq] of this.#waiting) void this.#tell(roomId, readSeq);
  }

  /** What waits for this room is not sent any more. */
  drop(roomId: string): void {
    this.#waiting.delete(roomId);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#failures = 0;
    this.#waiting = new Map(); // a new one: what is on its way must not come back into it
  }

  async #tell(roomId: string, readSeq: number): Promise<void> {
    if (this.#bus.line.is !== 'open') return;
    const waiting = this.#waiting;
    waiting.delete(roomId);
    try {
      await this.#bus.ask('rooms.mark', { roomId, readSeq });
      this.#failures = 0;
    } catch (error) {
      const failure = Failure.of(error);
      if (waiting === this.#waiting && isWorthwhile(failure)) this.#later(roomId, readSeq, failure);
    }
  }

  #later(roomId: string, readSeq: number, { retryAfterMs }: Failure): void {
    this.#waiting.set(roomId, Math.max(readSeq, this.#waiting.get(roomId) ?? 0));
    this.#timer ??= setTimeout(() => this.flush(), retryAfterMs ?? backoff(this.#failures++, this.#random));
  }
}

/** Refused for good, as in a room that I am not in any more, is let go. 401: the line is about to be renewed. */
const isWorthwhile = ({ retryable, status }: Failure) => retryable || status === 401;
