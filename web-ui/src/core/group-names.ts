/** Groups without a name are called by their members, who are asked for one group after the other. */
import { effect } from '@preact/signals';
import type { Store } from './store';

export class GroupNames {
  readonly #store: Store;
  readonly #load: (roomId: string) => Promise<void>;
  #asked = new Set<string>();
  #running = false;

  constructor(store: Store, load: (roomId: string) => Promise<void>) {
    this.#store = store;
    this.#load = load;
    effect(() => {
      if (this.#nameless() !== undefined) void this.#run();
    });
  }

  clear(): void {
    this.#asked = new Set();
  }

  #nameless(): string | undefined {
    const { directs } = this.#store;
    const isNameless = ({ id, state: { room, members } }: (typeof directs.value)[number]) =>
      room.kind === 'group' && room.name === undefined && members.size === 0 && !this.#asked.has(id);
    return directs.value.find(isNameless)?.id;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let id = this.#nameless(); id !== undefined; id = this.#nameless()) {
      this.#asked.add(id);
      await this.#load(id).catch(() => undefined); // opening the group asks again
    }
    this.#running = false;
  }
}
