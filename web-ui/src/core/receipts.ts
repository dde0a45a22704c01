/** How far others have received and read a room. The server tells it of small rooms, of those who let others see it. */
import { signal } from '@preact/signals';
import type { MessageCalls } from './message-calls';
import { isInRoom } from './room-state';
import type { Message, Room, RoomReceipts, RoomRecord } from './words';

export type Receipt = RoomReceipts['items'][number];

/** In larger rooms only single messages are told about. */
export const MOST_MEMBERS = 50;
/** Without an answer it is asked again soon, then less often. */
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

/** The receipts of one room: asked for when it is shown, then as they are told. */
export class WatchedReceipts {
  readonly items = signal<readonly Receipt[]>([]);
  readonly #ask: () => Promise<readonly Receipt[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = SOON_MS;
  #asking = 0;
  /** What was told while the answer was on its way: it may be older. */
  #toldSince = new Map<string, Receipt>();

  constructor(ask: () => Promise<readonly Receipt[]>) {
    this.#ask = ask;
  }

  /** Asks, and asks again while there is no answer. */
  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const asking = ++this.#asking;
    this.#toldSince = new Map();
    try {
      const items = await this.#ask();
      if (asking !== this.#asking) return;
      this.#wait = SOON_MS;
      this.items.value = merged(items, this.#toldSince.values());
    } catch {
      if (asking !== this.#asking) return;
      this.#timer = setTimeout(() => void this.read(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_MS);
    }
  }

  stop(): void {
    this.#asking++;
    clearTimeout(this.#timer);
  }

  heard(moved: readonly Receipt[]): void {
    for (const receipt of moved) this.#toldSince.set(receipt.personId, receipt);
    this.items.value = merged(this.items.peek(), moved);
  }
}

const merged = (known: readonly Receipt[], moved: Iterable<Receipt>): readonly Receipt[] => [
  ...new Map([...known, ...moved].map((it) => [it.personId, it])).values(),
];

export type ReceiptCalls = Pick<MessageCalls, 'roomReceipts'>;

/** The receipts of the rooms that were shown, without my own. */
export class Receipts {
  readonly #calls: ReceiptCalls;
  readonly #myId: () => string;
  readonly #rooms = new Map<string, WatchedReceipts>();

  constructor(calls: ReceiptCalls, myId: () => string) {
    this.#calls = calls;
    this.#myId = myId;
  }

  of(roomId: string): WatchedReceipts {
    const known = this.#rooms.get(roomId);
    if (known) return known;
    const watched = new WatchedReceipts(async () => {
      const { items } = await this.#calls.roomReceipts(roomId);
      return this.#others(items);
    });
    this.#rooms.set(roomId, watched);
    return watched;
  }

  /** What passes in a room. */
  heard(roomId: string, body: unknown): void {
    if (isReceipts(body)) this.#rooms.get(roomId)?.heard(this.#others(body.items));
  }

  /** Whoever writes has seen what stands above. */
  told(roomId: string, records: readonly RoomRecord[]): void {
    const watched = this.#rooms.get(roomId);
    if (!watched) return;
    for (const record of records) {
      if (record.type !== 'message' || !isInRoom(record.message)) continue;
      const { seq, author } = record.message;
      const known = watched.items.peek().find((it) => it.personId === author.id);
      if (known && known.readSeq < seq)
        watched.heard([{ personId: author.id, readSeq: seq, deliveredSeq: Math.max(seq, known.deliveredSeq) }]);
    }
  }

  clear(): void {
    for (const watched of this.#rooms.values()) watched.stop();
    this.#rooms.clear();
  }

  #others(items: readonly Receipt[]): readonly Receipt[] {
    return items.filter((it) => it.personId !== this.#myId());
  }
}

interface Heard {
  type: 'receipts';
  items: readonly Receipt[];
}

const isReceipts = (body: unknown): body is Heard =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'receipts';
