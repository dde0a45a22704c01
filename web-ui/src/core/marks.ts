/**
 * Moves my marks in a room, how far I have read and how far this device has received: to the server at most once a second,
 * and only ever forwards.
 */
import { backoff } from './backoff';
import type { Bus } from './bus';
import { Failure } from './failure';
import { learnMark } from './room-state';
import type { Store } from './store';

const EVERY_MS = 1000;

interface Waiting {
  readonly readSeq?: number;
  readonly deliveredSeq?: number;
}

export class Marks {
  readonly #bus: Bus;
  readonly #store: Store;
  readonly #random: () => number;
  #waiting = new Map<string, Waiting>();
  readonly #received = new Map<string, number>();
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
    this.#wait(roomId, { readSeq: seq }, EVERY_MS);
  }

  /** This device has it; whoever wrote it may be shown so. */
  received(roomId: string, seq: number): void {
    if (seq > (this.#received.get(roomId) ?? 0)) this.#wait(roomId, { deliveredSeq: seq }, EVERY_MS);
    this.#received.set(roomId, Math.max(seq, this.#received.get(roomId) ?? 0));
  }

  /** Sends what waits; also called when the line is up again. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [roomId, marks] of this.#waiting) void this.#tell(roomId, marks);
  }

  /** What waits for this room is not sent any more. */
  drop(roomId: string): void {
    this.#waiting.delete(roomId);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#failures = 0;
    this.#received.clear();
    this.#waiting = new Map(); // a new one: what is on its way must not come back into it
  }

  async #tell(roomId: string, marks: Waiting): Promise<void> {
    if (this.#bus.line.is !== 'open') return;
    const waiting = this.#waiting;
    waiting.delete(roomId);
    try {
      await this.#bus.ask('rooms.mark', { roomId, ...marks });
      this.#failures = 0;
    } catch (error) {
      const failure = Failure.of(error);
      if (waiting === this.#waiting && isWorthwhile(failure)) this.#later(roomId, marks, failure);
    }
  }

  #later(roomId: string, marks: Waiting, { retryAfterMs }: Failure): void {
    this.#wait(roomId, marks, retryAfterMs ?? backoff(this.#failures++, this.#random));
  }

  #wait(roomId: string, marks: Waiting, ms: number): void {
    const { readSeq = 0, deliveredSeq = 0 } = this.#waiting.get(roomId) ?? {};
    const read = Math.max(readSeq, marks.readSeq ?? 0);
    const delivered = Math.max(deliveredSeq, marks.deliveredSeq ?? 0);
    this.#waiting.set(roomId, { ...(read && { readSeq: read }), ...(delivered && { deliveredSeq: delivered }) });
    this.#timer ??= setTimeout(() => this.flush(), ms);
  }
}

/** Refused for good, as in a room that I am not in any more, is let go. 401: the line is about to be renewed. */
const isWorthwhile = ({ retryable, status }: Failure) => retryable || status === 401;
