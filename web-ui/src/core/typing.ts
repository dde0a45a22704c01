/**
 * Who is writing just now, in each room; and telling the others that I am. Nothing of it is kept: what is heard is over
 * after a while by itself, and at once when the message comes.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Bus } from './bus';
import type { Person, RoomRecord } from './words';

/** The server tells others no more often. */
export const TELL_EVERY_MS = 3000;

interface Heard {
  type: 'typing';
  threadId?: string;
  person: Person;
  expiresIn: number;
}

interface Writer {
  readonly roomId: string;
  readonly person: Person;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class Typing {
  readonly #bus: Pick<Bus, 'tell'>;
  /** By room or root, then by person. */
  readonly #writers = new Map<string, Map<string, Writer>>();
  readonly #shown = new Map<string, Signal<readonly Person[]>>();
  readonly #told = new Map<string, number>();

  constructor(bus: Pick<Bus, 'tell'>) {
    this.#bus = bus;
  }

  /** What passes in a room. */
  heard(roomId: string, body: unknown): void {
    if (!isTyping(body)) return;
    const { person, expiresIn, threadId: place = roomId } = body;
    const writers = this.#writers.get(place) ?? new Map<string, Writer>();
    clearTimeout(writers.get(person.id)?.timer);
    writers.set(person.id, { roomId, person, timer: setTimeout(() => this.#over(place, person.id), expiresIn) });
    this.#writers.set(place, writers);
    this.#show(place);
  }

  /** Nothing of this room is heard any more. */
  forget(roomId: string): void {
    this.#overWhere((writer) => writer.roomId === roomId);
  }

  /** Those who write in a room itself, or under the root of a thread, in the order in which they began. */
  of(place: string): ReadonlySignal<readonly Person[]> {
    return this.#signal(place);
  }

  /** What they wrote is there. */
  told(roomId: string, records: readonly RoomRecord[]): void {
    for (const record of records) {
      if (record.type === 'message') this.#over(record.message.rootId ?? roomId, record.message.author.id);
    }
  }

  /** I am writing; said to the others now and then. */
  wrote(roomId: string, threadId?: string): void {
    const now = Date.now();
    if (now - (this.#told.get(roomId) ?? Number.NEGATIVE_INFINITY) < TELL_EVERY_MS) return;
    this.#told.set(roomId, now);
    this.#bus.tell('rooms.typing', { roomId, ...(threadId && { threadId }) });
  }

  clear(): void {
    this.#overWhere(() => true);
    this.#shown.clear();
    this.#told.clear();
  }

  #overWhere(matches: (writer: Writer) => boolean): void {
    for (const [place, writers] of this.#writers) {
      for (const [personId, writer] of writers) if (matches(writer)) this.#over(place, personId);
    }
  }

  #over(place: string, personId: string): void {
    const writers = this.#writers.get(place);
    clearTimeout(writers?.get(personId)?.timer);
    if (!writers?.delete(personId)) return;
    if (writers.size === 0) this.#writers.delete(place);
    this.#show(place);
  }

  #show(place: string): void {
    this.#signal(place).value = [...(this.#writers.get(place)?.values() ?? [])].map((it) => it.person);
  }

  #signal(place: string): Signal<readonly Person[]> {
    const shown = this.#shown.get(place) ?? signal<readonly Person[]>([]);
    this.#shown.set(place, shown);
    return shown;
  }
}

const isTyping = (body: unknown): body is Heard =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'typing';
