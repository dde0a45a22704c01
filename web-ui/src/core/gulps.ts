/** A flood of records is taken in gulps: drawing each of them alone would drown the page. */
import type { RoomEvent } from './words';

/** The first record is shown at once, those that follow close behind together. */
export const LEARN_EVERY_MS = 50;

export class Gulps {
  readonly #learn: (roomId: string, events: readonly RoomEvent[]) => void;
  readonly #heard = new Map<string, RoomEvent[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #learntAt = 0;

  constructor(learn: (roomId: string, events: readonly RoomEvent[]) => void) {
    this.#learn = learn;
  }

  add(roomId: string, event: RoomEvent): void {
    const heard = this.#heard.get(roomId);
    if (heard) heard.push(event);
    else this.#heard.set(roomId, [event]);
    const pause = this.#learntAt + LEARN_EVERY_MS - Date.now();
    if (pause <= 0) this.swallow();
    else this.#timer ??= setTimeout(() => this.swallow(), pause);
  }

  /** Takes in what has come so far. */
  swallow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [roomId, events] of this.#heard) this.#learn(roomId, events);
    this.#heard.clear();
    this.#learntAt = Date.now();
  }

  drop(roomId: string): void {
    this.#heard.delete(roomId);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#heard.clear();
  }
}
