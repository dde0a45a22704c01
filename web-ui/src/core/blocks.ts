/** Whom I have blocked: asked for when somebody first wants to know, all of them. */
import { signal } from '@preact/signals';
import type { Block, RoomCalls } from './room-calls';

export class Blocks {
  readonly #calls: Pick<RoomCalls, 'blocks' | 'block' | 'unblock'>;
  readonly #blocks = signal<readonly Block[] | undefined>(undefined);
  #loading: Promise<void> | undefined;

  constructor(calls: Pick<RoomCalls, 'blocks' | 'block' | 'unblock'>) {
    this.#calls = calls;
  }

  /** By user name; undefined until they are known. */
  get all(): readonly Block[] | undefined {
    if (!this.#blocks.value) void this.load();
    return this.#blocks.value;
  }

  /** undefined until it is known. */
  isBlocked(userId: string): boolean | undefined {
    return this.all?.some((it) => it.person.id === userId);
  }

  load(): Promise<void> {
    this.#loading ??= this.#everyPage()
      .then(
        (blocks) => {
          this.#blocks.value = blocks;
        },
        () => undefined, // the next one who wants to know asks again
      )
      .finally(() => {
        this.#loading = undefined;
      });
    return this.#loading;
  }

  async block(userId: string): Promise<void> {
    const block = await this.#calls.block(userId);
    this.#blocks.value = [...this.#without(userId), block];
  }

  async unblock(userId: string): Promise<void> {
    await this.#calls.unblock(userId);
    this.#blocks.value = this.#without(userId);
  }

  clear(): void {
    this.#blocks.value = undefined;
    this.#loading = undefined;
  }

  #without(userId: string): Block[] {
    return (this.#blocks.peek() ?? []).filter((it) => it.person.id !== userId);
  }

  async #everyPage(): Promise<Block[]> {
    const all: Block[] = [];
    let cursor: string | undefined;
    do {
      const { items, page } = await this.#calls.blocks(cursor);
      all.push(...items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return all;
  }
}
