/**
 * Reading somewhere else than at the end of a room: the page around a message, and those before and after it. They join
 * what is known of the room; a hole remains below its newest messages until somebody has read all the way.
 */
import type { Finding } from './finding';
import { isInRoom, learnHistory } from './room-state';
import type { Store } from './store';
import { PAGE } from './sync';
import type { Message } from './words';

/** Where a link leads: to a message of the room, and to the thread that holds the one it names. */
export interface Spotted {
  readonly seq: number;
  readonly thread: string | undefined;
}

export class Around {
  readonly #calls: Pick<Finding, 'page' | 'message'>;
  readonly #store: Store;
  readonly #loading = new Map<string, Promise<void>>();

  constructor(calls: Pick<Finding, 'page' | 'message'>, store: Store) {
    this.#calls = calls;
    this.#store = store;
  }

  /** Fetches what stands around a message. A reply that stands in its thread alone is shown by what it replies to. */
  async find(roomId: string, messageId: string): Promise<Spotted> {
    const message = this.#known(roomId, messageId) ?? (await this.#calls.message(roomId, messageId));
    const thread = isInRoom(message) ? undefined : message.rootId;
    const shown = thread ? (this.#known(roomId, thread) ?? (await this.#calls.message(roomId, thread))) : message;
    if (!this.#known(roomId, shown.id)) await this.#fetch(roomId, 'around', shown.seq);
    return { seq: shown.seq, thread };
  }

  older(roomId: string, first: number): Promise<void> {
    return this.#fetch(roomId, 'before', first);
  }

  newer(roomId: string, last: number): Promise<void> {
    return this.#fetch(roomId, 'after', last);
  }

  #known(roomId: string, messageId: string): Message | undefined {
    return this.#store
      .room(roomId)
      ?.peek()
      .messages.find((it) => it.id === messageId);
  }

  #fetch(roomId: string, side: 'around' | 'before' | 'after', seq: number): Promise<void> {
    const key = `${roomId} ${side} ${seq}`;
    const running = this.#loading.get(key);
    if (running) return running;
    const fetched = this.#calls
      .page(roomId, { [side]: String(seq) } as { around: string }, PAGE)
      .then((page) => this.#store.update(roomId, (state) => learnHistory(state, page)))
      .finally(() => this.#loading.delete(key));
    this.#loading.set(key, fetched);
    return fetched;
  }
}

/** The messages without a hole that hold this one; none when it is not among them. */
export function runAround(messages: readonly Message[], seq: number): readonly Message[] {
  const at = messages.findIndex((it) => it.seq === seq);
  if (at < 0) return [];
  const follows = (i: number) => messages[i]?.seq === (messages[i - 1]?.seq ?? Number.NaN) + 1;
  let first = at;
  while (follows(first)) first--;
  let end = at + 1;
  while (follows(end)) end++;
  return messages.slice(first, end);
}
