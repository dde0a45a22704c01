/**
 * The threads I follow, those with new replies first. The server alone knows which they are: it is asked again when a
 * reply concerns me or another of my devices has read one, many such at once with one question.
 */
import { computed, signal } from '@preact/signals';
import type { Listed } from './calls';
import { Failure } from './failure';
import type { ThreadSummary } from './finding';
import type { RoomActivity, Stand } from './stands';
import type { Store } from './store';
import type { Message, RoomRecord } from './words';

/** So long it waits for more to come before it asks. */
export const ASK_AFTER_MS = 1000;

export type Standing = { is: 'looking' } | { is: 'there' } | { is: 'failed'; failure: Failure };

export class MyThreads {
  readonly items = signal<readonly ThreadSummary[]>([]);
  readonly standing = signal<Standing>({ is: 'looking' });
  /** Where the list goes on. */
  readonly cursor = signal<string | undefined>(undefined);
  /** How many of them have new replies. */
  readonly unread = computed(() => this.items.value.filter((it) => it.unread > 0).length);
  readonly #load: (cursor?: string) => Promise<Listed<ThreadSummary>>;
  readonly #store: Store;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = 0;

  constructor(load: (cursor?: string) => Promise<Listed<ThreadSummary>>, store: Store) {
    this.#load = load;
    this.#store = store;
  }

  heard(records: readonly RoomRecord[]): void {
    if (records.some((record) => record.type === 'message' && this.#concerns(record.message))) this.again();
  }

  /** The same of a room that is not followed: a reply changes the root it stands under. */
  stirred({ roomId, messages }: RoomActivity): void {
    const replies = messages.filter((it) => it.as.includes('reply'));
    if (replies.length === 0) return;
    const mine = messages.some((it) => it.as.includes('mine')) || replies.some((it) => it.as.includes('mention'));
    const followed = this.items.peek().some(({ root }) => root.roomId === roomId && isAmong(root.seq, messages));
    if (mine || followed) this.again();
  }

  /** The first page, soon. */
  again(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#page(undefined);
    }, ASK_AFTER_MS);
  }

  async more(): Promise<void> {
    const cursor = this.cursor.peek();
    if (cursor !== undefined) await this.#page(cursor);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#run++;
    this.items.value = [];
    this.cursor.value = undefined;
    this.standing.value = { is: 'looking' };
  }

  async #page(cursor: string | undefined): Promise<void> {
    const run = ++this.#run;
    try {
      const { items, page } = await this.#load(cursor);
      if (run !== this.#run) return;
      this.items.value = cursor === undefined ? items : [...this.items.peek(), ...items];
      this.cursor.value = page.nextCursor;
      this.standing.value = { is: 'there' };
    } catch (error) {
      if (run === this.#run) this.standing.value = { is: 'failed', failure: Failure.of(error) };
    }
  }

  /** Replies of threads I follow, and those by which I come to follow one: mine, to me, or under what I said. */
  #concerns({ roomId, rootId, author, mentions }: Message): boolean {
    if (rootId === undefined) return false;
    const { myId } = this.#store;
    if (author.id === myId || mentions?.includes(myId)) return true;
    if (this.items.peek().some((it) => it.root.id === rootId)) return true;
    const root = this.#store
      .room(roomId)
      ?.peek()
      .messages.find((it) => it.id === rootId);
    return root?.author.id === myId;
  }
}

const isAmong = (seq: number, stands: readonly Stand[]) => stands.some((it) => it.seq === seq);
