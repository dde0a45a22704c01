/**
 * The rooms that are followed on the socket: the one on screen, and some others, the latest opened ones. What happens in
 * the rest is told on one's own address.
 */
export const ROOMS_FOLLOWED = 6;

export class Following {
  readonly #begin: (roomId: string) => () => void;
  /** How to end each, the latest opened last. */
  readonly #ends = new Map<string, () => void>();
  #open: string | undefined;

  constructor(begin: (roomId: string) => () => void) {
    this.#begin = begin;
  }

  /** The room on screen. */
  open(roomId: string): void {
    this.#open = roomId;
    const end = this.#ends.get(roomId) ?? this.#begin(roomId);
    this.#ends.delete(roomId);
    this.#ends.set(roomId, end);
    this.#letGo();
  }

  /** Nobody looks at it any more; it is followed until others were opened after it. */
  close(roomId: string): void {
    if (this.#open === roomId) this.#open = undefined;
    this.#letGo();
  }

  /** One more room there is: followed if others leave it a place. */
  meet(roomId: string): void {
    if (this.#ends.size < ROOMS_FOLLOWED && !this.#ends.has(roomId)) this.#ends.set(roomId, this.#begin(roomId));
  }

  end(roomId: string): void {
    this.#ends.get(roomId)?.();
    this.#ends.delete(roomId);
  }

  clear(): void {
    for (const roomId of [...this.#ends.keys()]) this.end(roomId);
    this.#open = undefined;
  }

  #letGo(): void {
    for (const roomId of [...this.#ends.keys()]) {
      if (this.#ends.size > ROOMS_FOLLOWED && roomId !== this.#open) this.end(roomId);
    }
  }
}
