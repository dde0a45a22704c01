/** Which messages I have saved, as far as the list of the latest ones tells. */
import { signal } from '@preact/signals';
import type { Finding } from './finding';
import type { PersonalCalls } from './personal-calls';

type SavedCalls = Pick<Finding, 'saved' | 'unsave'> & Pick<PersonalCalls, 'save'>;

export class Saved {
  readonly ids = signal<ReadonlySet<string>>(new Set());
  readonly #calls: SavedCalls;
  #loading: Promise<void> | undefined;

  constructor(calls: SavedCalls) {
    this.#calls = calls;
  }

  /** Asked for once, by whoever first wants to know. */
  load(): Promise<void> {
    this.#loading ??= this.#calls.saved().then(
      ({ items }) => {
        this.ids.value = new Set([...this.ids.peek(), ...items.map(({ message }) => message.id)]);
      },
      () => {
        this.#loading = undefined; // the next one who wants to know asks again
      },
    );
    return this.#loading;
  }

  /** Shown at once, taken back when the server refuses. */
  async save(messageId: string, on: boolean): Promise<void> {
    const mark = (saved: boolean) => this.#put((ids) => (saved ? ids.add(messageId) : ids.delete(messageId)));
    mark(on);
    try {
      await (on ? this.#calls.save(messageId) : this.#calls.unsave(messageId));
    } catch (error) {
      mark(!on);
      throw error;
    }
  }

  clear(): void {
    this.ids.value = new Set();
    this.#loading = undefined;
  }

  #put(change: (ids: Set<string>) => unknown): void {
    const ids = new Set(this.ids.peek());
    change(ids);
    this.ids.value = ids;
  }
}
