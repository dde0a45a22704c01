/** The other people, as far as it passes: who is writing just now, how far they have read, and who is here. */
import type { Bus } from './bus';
import { Presences } from './presence';
import { type ReceiptCalls, Receipts } from './receipts';
import type { Store } from './store';
import { Typing } from './typing';
import type { RoomRecord } from './words';

export class Others {
  readonly typing: Typing;
  readonly presences: Presences;
  readonly receipts: Receipts;
  readonly #bus: Bus;

  constructor(bus: Bus, store: Store, calls: ReceiptCalls) {
    this.#bus = bus;
    this.receipts = new Receipts(calls, () => store.myId);
    this.typing = new Typing(bus);
    this.presences = new Presences(bus, () => store.myId);
  }

  /** Hears what passes in a room, until the answer of this is called. */
  follow(roomId: string): () => void {
    const unfollow = this.#bus.follow(`room.${roomId}.live`, {
      heard: (body) => {
        this.typing.heard(roomId, body);
        this.receipts.heard(roomId, body);
      },
    });
    return () => {
      unfollow();
      this.typing.forget(roomId);
    };
  }

  /** What they wrote is there. */
  told(roomId: string, records: readonly RoomRecord[]): void {
    this.typing.told(roomId, records);
    this.receipts.told(roomId, records);
  }

  opened(): void {
    this.presences.opened();
  }

  clear(): void {
    this.typing.clear();
    this.receipts.clear();
    this.presences.clear();
  }
}
