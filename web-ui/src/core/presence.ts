/**
 * Who is here: of those whom something on screen shows, as the server tells; and how I am here, which I tell it. All is
 * asked for and said anew whenever the line comes up, since nothing of it lasts.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Bus } from './bus';

export type Choice = 'online' | 'idle' | 'invisible';

export interface Presence {
  readonly userId: string;
  readonly state: Choice | 'offline' | 'unknown';
  readonly lastActiveAt?: string;
  readonly status?: { readonly text: string; readonly until?: string };
}

export const CHOICES: readonly Choice[] = ['online', 'idle', 'invisible'];
/** The server tells of so many at once. */
export const MOST_WATCHED = 200;
/** What comes on screen together is asked for together. */
export const WATCH_AFTER_MS = 50;

/** Of each person who signs in here, what they have chosen. */
const KEY = 'parley.presence.';
const ADDRESS = 'presence.';

type Line = Pick<Bus, 'ask' | 'tell' | 'line'>;

export class Presences {
  /** How I want to be seen; `online` means as I am, online or idle. */
  readonly choice = signal<Choice>('online');
  readonly #bus: Line;
  readonly #myId: () => string;
  readonly #people = new Map<string, Signal<Presence | undefined>>();
  readonly #wanted = new Map<string, number>();
  #active = true;
  #comingOut = false;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(bus: Line, myId: () => string) {
    this.#bus = bus;
    this.#myId = myId;
  }

  /** Somebody has signed in: they want to be seen as they did here before. */
  begin(): void {
    this.choice.value = kept(this.#key());
  }

  of(userId: string): ReadonlySignal<Presence | undefined> {
    return this.#signal(userId);
  }

  /** Somebody is shown, until the answer is called. */
  want(userId: string): () => void {
    this.#wanted.set(userId, (this.#wanted.get(userId) ?? 0) + 1);
    this.#watchSoon();
    return () => {
      const left = (this.#wanted.get(userId) ?? 1) - 1;
      if (left > 0) this.#wanted.set(userId, left);
      else this.#wanted.delete(userId);
    };
  }

  /** To be away does not end hiding by itself: first I am seen again, and then as away. */
  choose(choice: Choice): void {
    this.#comingOut = this.choice.peek() === 'invisible' && choice === 'idle';
    this.#adopt(choice);
    this.#say(this.#comingOut ? 'online' : this.#state());
  }

  /** Whether I do anything here, which is told while I want to be seen as I am. */
  active(active: boolean): void {
    if (this.#active === active) return;
    this.#active = active;
    if (this.choice.peek() === 'online') this.#say();
  }

  /** The line is up: whoever has just come is online there until they say something else. */
  opened(): void {
    if (this.#state() !== 'online') this.#say();
    this.#watchSoon();
  }

  /** What came to an address that nobody follows. */
  heard(address: string, body: unknown): void {
    if (address.startsWith(ADDRESS) && isPresence(body)) this.#learn(body);
  }

  clear(): void {
    clearTimeout(this.#asking);
    this.#asking = undefined;
    this.#comingOut = false;
    this.choice.value = 'online';
    for (const person of this.#people.values()) person.value = undefined;
  }

  #key(): string {
    return KEY + this.#myId();
  }

  #state(): Choice {
    const choice = this.choice.peek();
    return choice === 'online' && !this.#active ? 'idle' : choice;
  }

  #say(state = this.#state()): void {
    this.#bus.tell('presence.set', { state });
  }

  #watchSoon(): void {
    this.#asking ??= setTimeout(() => {
      this.#asking = undefined;
      void this.#watch();
    }, WATCH_AFTER_MS);
  }

  /** The latest shown count when there are too many; and I myself, to know what I have chosen elsewhere. */
  async #watch(): Promise<void> {
    const me = this.#myId();
    if (me === '' || this.#bus.line.is !== 'open') return;
    const others = [...this.#wanted.keys()].filter((id) => id !== me).slice(1 - MOST_WATCHED);
    try {
      const { items } = await this.#bus.ask<{ items?: unknown[] }>('presence.watch', { userIds: [me, ...others] });
      for (const item of items ?? []) if (isPresence(item)) this.#learn(item);
    } catch {
      // Nobody's state is shown then; the line's coming back asks again.
    }
  }

  #learn(presence: Presence): void {
    const person = this.#signal(presence.userId);
    if (presence.userId === this.#myId()) this.#learnMine(person.peek()?.state, presence.state);
    person.value = presence;
  }

  /** To hide, or to show oneself again, holds for all devices: this one follows what was chosen on another. */
  #learnMine(before: Presence['state'] | undefined, now: Presence['state']): void {
    if (this.#comingOut) this.#comeOut(now);
    else if (now === 'invisible') this.#adopt('invisible');
    else if (before === 'invisible' && (now === 'online' || now === 'idle')) this.#adopt('online');
  }

  #comeOut(now: Presence['state']): void {
    if (now === 'invisible') return; // not yet
    this.#comingOut = false;
    this.#say();
  }

  #adopt(choice: Choice): void {
    this.choice.value = choice;
    try {
      localStorage.setItem(this.#key(), choice);
    } catch {
      // Lasts as long as the page.
    }
  }

  #signal(userId: string): Signal<Presence | undefined> {
    const known = this.#people.get(userId) ?? signal<Presence | undefined>(undefined);
    this.#people.set(userId, known);
    return known;
  }
}

const isPresence = (body: unknown): body is Presence =>
  typeof body === 'object' && body !== null && 'userId' in body && 'state' in body;

function kept(key: string): Choice {
  try {
    return CHOICES.find((it) => it === localStorage.getItem(key)) ?? 'online';
  } catch {
    return 'online';
  }
}
