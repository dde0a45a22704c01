/** How far others have received and read a room. The server tells it of small rooms, of those who let others see it. */
import { signal } from '@preact/signals';
import type { MessageCalls } from './message-calls';
import type { Message, Room, RoomReceipts, RoomRecord } from './words';

export type Receipt = RoomReceipts['items'][number];

/** In larger rooms only single messages are told about. */
export const MOST_MEMBERS = 50;
/** While somebody has not read all, it is asked again soon; less often the longer nothing changes. */
export const SOON_MS = 4000;
export const LONGEST_MS = 60_000;

/** Where devices say what they have received: a tick is worth a frame only where it is shown. */
export const isSmall = ({ kind }: Room) => kind === 'direct' || kind === 'group';

/** The newest message of others among these. */
export function newestOf(records: readonly RoomRecord[], myId: string): number {
  const seqs = records.map((it) => (it.type === 'message' && it.message.author.id !== myId ? it.message.seq : 0));
  return Math.max(0, ...seqs);
}

export type Tick = 'sent' | 'delivered' | 'read';

/** What the other one of a direct room has done with a message. */
export function tickOf(seq: number, receipts: readonly Receipt[]): Tick {
  if (receipts.some((it) => it.readSeq >= seq)) return 'read';
  return receipts.some((it) => it.deliveredSeq >= seq) ? 'delivered' : 'sent';
}

/** Those who have read as far as this message, without its author. */
export const readersOf = ({ seq, author }: Message, receipts: readonly Receipt[]) =>
  receipts.filter((it) => it.readSeq >= seq && it.personId !== author.id);

/** Asks for the receipts of one room as long as it is on screen. */
export class WatchedReceipts {
  readonly items = signal<readonly Receipt[]>([]);
  readonly #calls: Pick<MessageCalls, 'roomReceipts'>;
  readonly #roomId: string;
  readonly #myId: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = SOON_MS;
  #stopped = false;

  constructor(calls: Pick<MessageCalls, 'roomReceipts'>, roomId: string, myId: string) {
    this.#calls = calls;
    this.#roomId = roomId;
    this.#myId = myId;
  }

  /** Asks now, and again until everybody has read up to here. */
  upTo(seq: number): void {
    this.#wait = SOON_MS;
    this.#stopped = false;
    clearTimeout(this.#timer);
    void this.#ask(seq);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Nobody's receipt yet is no reading: the first one may be on its way. */
  #allRead(seq: number): boolean {
    const items = this.items.peek();
    return items.length > 0 && items.every((it) => it.readSeq >= seq);
  }

  async #ask(seq: number): Promise<void> {
    const before = JSON.stringify(this.items.peek());
    try {
      const { items } = await this.#calls.roomReceipts(this.#roomId);
      const others = items.filter((it) => it.personId !== this.#myId);
      if (JSON.stringify(others) !== before) {
        this.items.value = others;
        this.#wait = SOON_MS;
      }
    } catch {
      // what was known stays until the next time
    }
    if (this.#stopped || this.#allRead(seq)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(seq), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_MS);
  }
}
