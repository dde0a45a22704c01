/** My messages that are to be sent later: what the server has of them, the soonest first. */
import { signal } from '@preact/signals';
import { newId } from './ids';
import type { PersonalCalls } from './personal-calls';
import type { ScheduledEdit, Scheduled as ScheduledMessage } from './words';

type Calls = Pick<PersonalCalls, 'scheduled' | 'schedule' | 'reschedule' | 'unschedule'>;

/** So long after its time a message is asked for: by then it is in its room, or has a reason why not. */
const AFTER_MS = 3000;
/** Timers reach no further than 24 days; a list is looked at again long before. */
const LONGEST_WAIT_MS = 60 * 60_000;
const MOST_PAGES = 3;

export class Scheduled {
  readonly items = signal<readonly ScheduledMessage[]>([]);
  readonly #calls: Calls;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = 0;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async load(): Promise<void> {
    const run = ++this.#run;
    const items: ScheduledMessage[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && (page === 0 || cursor !== undefined); page++) {
      const answer = await this.#calls.scheduled(cursor);
      items.push(...answer.items);
      cursor = answer.page.nextCursor;
    }
    if (run === this.#run) this.#put(items);
  }

  async add(roomId: string, rootId: string | undefined, text: string, at: Date): Promise<void> {
    const later = { roomId, clientMessageId: newId(), text, sendAt: at.toISOString(), ...(rootId && { rootId }) };
    const added = await this.#calls.schedule(later);
    this.#put([...this.items.peek(), added]);
  }

  async change(id: string, edit: ScheduledEdit): Promise<void> {
    const changed = await this.#calls.reschedule(id, edit);
    this.#put(this.items.peek().map((it) => (it.id === id ? changed : it)));
  }

  async cancel(id: string): Promise<void> {
    await this.#calls.unschedule(id);
    this.#put(this.items.peek().filter((it) => it.id !== id));
  }

  clear(): void {
    this.#run++;
    this.#put([]);
  }

  #put(items: readonly ScheduledMessage[]): void {
    this.items.value = items.toSorted((a, b) => a.sendAt.localeCompare(b.sendAt));
    clearTimeout(this.#timer);
    const next = this.items.value.find((it) => it.failure === undefined);
    if (!next) return;
    const wait = Math.max(0, Date.parse(next.sendAt) - Date.now()) + AFTER_MS;
    this.#timer = setTimeout(() => void this.load().catch(() => undefined), Math.min(wait, LONGEST_WAIT_MS));
  }
}
