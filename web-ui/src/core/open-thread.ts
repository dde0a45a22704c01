/**
 * One thread on screen. Its replies are messages of the room like all others, in the room's one list, where the socket
 * brings new ones; only those from before must be fetched, from the first on. Until they all are, the end is not shown:
 * between what was fetched and what came since there may be a hole.
 */
import { signal } from '@preact/signals';
import { Failure } from './failure';
import type { Place } from './message-calls';
import { learnMessages, type RoomState } from './room-state';
import type { Store } from './store';
import type { ThreadCalls } from './thread-calls';
import type { Message } from './words';

export type Fetched = { is: 'looking' } | { is: 'there' } | { is: 'failed'; failure: Failure };

/** So many pages are fetched without being asked for. */
export const PAGES_AT_ONCE = 5;

export class OpenThread {
  readonly fetched = signal<Fetched>({ is: 'looking' });
  readonly following = signal(false);
  /** How far I had read it when it was opened, and how far it reached then. */
  readonly atFirst = signal<{ readonly read: number; readonly last: number } | undefined>(undefined);
  /** All replies up to this one are known. */
  readonly #upTo = signal(0);
  readonly #store: Store;
  readonly #calls: ThreadCalls;
  readonly #place: Place;
  #readSeq = 0;
  #cursor: string | undefined;
  /** How many replies there were at the last look, and how many of them were mine. */
  #seen: { readonly all: number; readonly mine: number } | undefined;

  constructor(store: Store, calls: ThreadCalls, place: Place) {
    this.#store = store;
    this.#calls = calls;
    this.#place = place;
  }

  /** Whether there are more replies than were fetched. */
  get hasMore(): boolean {
    return this.fetched.value.is === 'there' && this.#upTo.value !== Number.POSITIVE_INFINITY;
  }

  /** The first reply of others that I had not read when I came. */
  firstNew(replies: readonly Message[]): Message | undefined {
    const { read = 0, last = 0 } = this.atFirst.value ?? {};
    return replies.find((it) => it.seq > read && it.seq <= last && it.author.id !== this.#store.myId);
  }

  root({ messages }: RoomState): Message | undefined {
    return messages.find((it) => it.id === this.#place.messageId);
  }

  replies({ messages }: RoomState): Message[] {
    return messages.filter((it) => it.rootId === this.#place.messageId && it.seq <= this.#upTo.value);
  }

  /** From the beginning; again after a time without a line, or when what was known is thrown away. */
  async load(): Promise<void> {
    this.#cursor = undefined;
    await this.more();
  }

  async more(): Promise<void> {
    this.#seen = undefined;
    try {
      for (let pages = 0; pages < PAGES_AT_ONCE && (pages === 0 || this.#cursor !== undefined); pages++)
        await this.#page();
      this.fetched.value = { is: 'there' };
    } catch (error) {
      this.fetched.value = { is: 'failed', failure: Failure.of(error) };
    }
  }

  async follow(on: boolean): Promise<void> {
    this.following.value = on;
    try {
      await this.#calls.follow(this.#place, on);
    } catch (error) {
      this.following.value = !on;
      throw error;
    }
  }

  /** Whoever replies follows the thread from then on, and so does whoever is replied to for the first time. */
  noticed(state: RoomState): void {
    const { myId } = this.#store;
    const replies = this.replies(state);
    const now = { all: replies.length, mine: replies.filter((it) => it.author.id === myId).length };
    const before = this.#seen;
    this.#seen = now;
    if (!before) return;
    const begun = before.all === 0 && now.all > 0 && this.root(state)?.author.id === myId;
    if (begun || now.mine > before.mine) this.following.value = true;
  }

  /** Somebody has this reply before their eyes; answers whether that was news. */
  async read(seq: number): Promise<boolean> {
    const before = this.#readSeq;
    if (seq <= before) return false;
    this.#readSeq = seq;
    try {
      await this.#calls.mark(this.#place, seq);
      return true;
    } catch {
      this.#readSeq = before; // the next look tries again
      return false;
    }
  }

  async #page(): Promise<void> {
    const { summary, items, page } = await this.#calls.replies(this.#place, this.#cursor);
    this.#store.update(this.#place.roomId, (state) => learnMessages(state, [summary.root, ...items]));
    this.#cursor = page.nextCursor;
    this.#upTo.value = page.nextCursor === undefined ? Number.POSITIVE_INFINITY : (items.at(-1)?.seq ?? 0);
    this.following.value = summary.following;
    this.#readSeq = Math.max(this.#readSeq, summary.readSeq);
    const last = summary.root.replies?.lastSeq ?? 0;
    this.atFirst.value ??= { read: summary.readSeq, last };
  }
}
