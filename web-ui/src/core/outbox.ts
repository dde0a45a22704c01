/**
 * Messages on their way. Each is kept before it is shown, under the client's own id, so that a reload loses nothing and
 * sending twice is the same as sending once. A room's messages go one after the other, in the order they were written;
 * while there is no line they wait, and what the server refuses stays, with its reason, until the writer decides.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { Failure } from './failure';
import { newId } from './ids';
import type { Pending, Shelf } from './shelf';
import type { Message } from './words';

export interface OutboxOptions {
  shelf: Shelf;
  post: (pending: Pending) => Promise<Message>;
  sent: (message: Message) => void;
  pause?: (ms: number) => Promise<void>;
}

/** Where a message goes beside its room: under another one, with a quotation, or with files. */
export type Placing = Pick<Pending, 'rootId' | 'inRoom' | 'replyTo' | 'fileIds'>;

/** More than this waiting in one browser is refused at once, so that the shelf stays bounded. */
export const MOST_PENDING = 500;
const AGAIN_MS = 2000;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #pending = signal<readonly Pending[]>([]);
  readonly #sending = new Set<string>();
  #userId = '';
  #open = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get pending(): ReadonlySignal<readonly Pending[]> {
    return this.#pending;
  }

  /** Takes up what this person left behind. */
  async load(userId: string): Promise<void> {
    this.#userId = userId;
    const kept = await this.#options.shelf.pending(userId).catch(() => []); // broken disk: only what is new
    if (this.#userId !== userId) return;
    // What somebody else left in this tab stays on their shelf: it is never sent in another's name.
    const mine = this.#pending.value.filter((it) => it.userId === userId);
    const known = new Set(mine.map((it) => it.clientMessageId));
    this.#pending.value = [...kept.filter((it) => !known.has(it.clientMessageId)), ...mine];
    this.#drainAll();
  }

  /** The line came up or went down. */
  online(open: boolean): void {
    this.#open = open;
    if (open) this.#drainAll();
  }

  async add(roomId: string, text: string, placing: Placing = {}): Promise<void> {
    if (this.#pending.value.length >= MOST_PENDING) throw new Failure({ status: 429, code: 'outbox_full' });
    const now = Date.now();
    const createdAt = new Date(now).toISOString();
    const pending = { ...placing, clientMessageId: newId(now), userId: this.#userId, roomId, text, createdAt };
    this.#pending.value = [...this.#pending.value, pending];
    await this.#options.shelf.keepPending(pending).catch(() => undefined); // full disk: still sent, only not kept
    void this.#drain(roomId);
  }

  /** Sends a refused message again, as the last one of its room. */
  async retry(clientMessageId: string): Promise<void> {
    const found = this.#pending.value.find((it) => it.clientMessageId === clientMessageId);
    if (!found) return;
    const { failed: _, ...pending } = found;
    this.#pending.value = [...this.#pending.value.filter((it) => it !== found), pending];
    await this.#options.shelf.keepPending(pending).catch(() => undefined); // sent all the same
    void this.#drain(pending.roomId);
  }

  async discard(clientMessageId: string): Promise<void> {
    this.#pending.value = this.#pending.value.filter((it) => it.clientMessageId !== clientMessageId);
    // Left on a broken disk it may be sent once more: under its own id, and so to no effect.
    await this.#options.shelf.dropPending(clientMessageId).catch(() => undefined);
  }

  async clear(): Promise<void> {
    const userId = this.#userId;
    this.#userId = '';
    this.#pending.value = [];
    await this.#options.shelf.clear(userId);
  }

  #drainAll(): void {
    for (const roomId of new Set(this.#pending.value.map((it) => it.roomId))) void this.#drain(roomId);
  }

  async #drain(roomId: string): Promise<void> {
    if (this.#sending.has(roomId)) return;
    this.#sending.add(roomId);
    try {
      for (let next = this.#next(roomId); next; next = this.#next(roomId)) await this.#send(next);
    } finally {
      this.#sending.delete(roomId);
    }
  }

  #next(roomId: string): Pending | undefined {
    if (!this.#open) return undefined;
    return this.#pending.value.find(
      (it) => it.roomId === roomId && it.userId === this.#userId && it.failed === undefined,
    );
  }

  async #send(pending: Pending): Promise<void> {
    try {
      const message = await this.#options.post(pending);
      if (pending.userId === this.#userId) this.#options.sent(message);
      await this.discard(pending.clientMessageId);
    } catch (error) {
      await this.#notSent(pending, Failure.of(error));
    }
  }

  async #notSent(pending: Pending, failure: Failure): Promise<void> {
    const hopeless = !failure.retryable && failure.status !== 401; // 401: the line itself is about to be renewed
    if (hopeless) return this.#fail(pending, failure.code);
    if (this.#open) await (this.#options.pause ?? pause)(failure.retryAfterMs ?? AGAIN_MS);
  }

  async #fail(pending: Pending, code: string): Promise<void> {
    const failed = { ...pending, failed: code };
    if (!this.#pending.value.includes(pending)) return; // discarded meanwhile
    this.#pending.value = this.#pending.value.map((it) => (it === pending ? failed : it));
    await this.#options.shelf.keepPending(failed).catch(() => undefined);
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
