/**
 * What I have begun to write, in step with my other devices. It is kept in this browser at once, and told to the server
 * a little later. As long as the server does not have what stands here, here is right; once it has, the last to write
 * wins, wherever that was.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PersonalCalls } from './personal-calls';
import type { Shelf } from './shelf';
import type { Draft } from './words';

export interface DraftsOptions {
  readonly shelf: Shelf;
  readonly calls: Pick<PersonalCalls, 'drafts' | 'keepDraft'>;
  readonly myId: () => string;
}

/** In a room, or in a thread of it. */
export interface DraftPlace {
  readonly roomId: string;
  readonly rootId?: string | undefined;
}

export const KEEP_MS = 300;
export const TELL_MS = 1500;
/** A person has at most 500 of them. */
const MOST_PAGES = 3;
/** Of what was told, so many are known again when the server tells of them. */
const MOST_ECHOES = 8;

interface Entry {
  readonly place: DraftPlace;
  readonly text: Signal<string>;
  readonly told: string[];
  synced: boolean;
  keeping?: ReturnType<typeof setTimeout> | undefined;
  telling?: ReturnType<typeof setTimeout> | undefined;
}

const keyOf = ({ roomId, rootId }: DraftPlace) => (rootId ? `${roomId}/${rootId}` : roomId);

export class Drafts {
  readonly #options: DraftsOptions;
  readonly #entries = new Map<string, Entry>();
  /** What the server has, the latest of each place. */
  #kept = new Map<string, Draft>();

  constructor(options: DraftsOptions) {
    this.#options = options;
  }

  /** What stands in the box of this place, and comes to stand there. */
  open(place: DraftPlace): ReadonlySignal<string> {
    const known = this.#entries.get(keyOf(place));
    if (known) return known.text;
    const entry: Entry = { place, text: signal(''), told: [], synced: true };
    this.#entries.set(keyOf(place), entry);
    void this.#recall(entry);
    return entry.text;
  }

  write(place: DraftPlace, text: string): void {
    this.open(place);
    const entry = this.#entries.get(keyOf(place));
    if (!entry || entry.text.peek() === text) return;
    entry.text.value = text;
    entry.synced = false;
    clearTimeout(entry.keeping);
    entry.keeping = setTimeout(() => this.#keep(entry), KEEP_MS);
    this.#tellLater(entry);
  }

  /** The page is going: what was typed last is kept at once. */
  flush(): void {
    for (const entry of this.#entries.values()) if (entry.keeping !== undefined) this.#keep(entry);
  }

  /** What the server has; asked for on the way in, and after a time in which it could not tell. */
  async load(): Promise<void> {
    const { calls } = this.#options;
    const entries = this.#entries;
    const kept = new Map<string, Draft>();
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && (page === 0 || cursor !== undefined); page++) {
      const answer = await calls.drafts(cursor);
      for (const draft of answer.items) kept.set(keyOf(draft), draft);
      cursor = answer.page.nextCursor;
    }
    if (entries !== this.#entries) return;
    this.#kept = kept;
    for (const [key, entry] of entries) this.#take(entry, kept.get(key)?.text ?? '');
    for (const entry of entries.values()) if (!entry.synced) this.#tellLater(entry);
  }

  /** Of another of my devices, or the echo of this one. */
  heard(draft: Draft): void {
    const key = keyOf(draft);
    const known = this.#kept.get(key);
    if (known && known.updatedAt >= draft.updatedAt) return;
    this.#kept.set(key, draft);
    const entry = this.#entries.get(key);
    if (entry && !entry.told.includes(draft.text)) this.#take(entry, draft.text);
  }

  clear(): void {
    for (const { keeping, telling } of this.#entries.values()) {
      clearTimeout(keeping);
      clearTimeout(telling);
    }
    this.#entries.clear();
    this.#kept = new Map();
  }

  async #recall(entry: Entry): Promise<void> {
    const key = keyOf(entry.place);
    const { shelf, myId } = this.#options;
    const kept = await shelf.draft(myId(), key).catch(() => undefined); // no draft, then
    if (this.#entries.get(key) !== entry || !entry.synced) return; // somebody types already
    const there = this.#kept.get(key)?.text;
    entry.synced = kept?.synced ?? true;
    entry.text.value = entry.synced ? (there ?? kept?.text ?? '') : (kept?.text ?? '');
    if (!entry.synced) this.#tellLater(entry);
  }

  #take(entry: Entry, text: string): void {
    if (!entry.synced || entry.text.peek() === text) return;
    entry.text.value = text;
    this.#keep(entry);
  }

  #keep(entry: Entry): void {
    clearTimeout(entry.keeping);
    entry.keeping = undefined;
    const { shelf, myId } = this.#options;
    const { place, text, synced } = entry;
    // On a full disk it stays in the box all the same.
    if (myId() !== '') shelf.keepDraft(myId(), keyOf(place), { text: text.peek(), synced }).catch(() => undefined);
  }

  #tellLater(entry: Entry): void {
    clearTimeout(entry.telling);
    entry.telling = setTimeout(() => void this.#tell(entry), TELL_MS);
  }

  async #tell(entry: Entry): Promise<void> {
    const { place, told } = entry;
    const text = entry.text.peek();
    told.push(text);
    if (told.length > MOST_ECHOES) told.shift();
    try {
      await this.#options.calls.keepDraft(place.roomId, place.rootId, text);
    } catch {
      return; // the next change tells it, or the next coming of the line
    }
    if (entry.text.peek() !== text || this.#entries.get(keyOf(place)) !== entry) return;
    entry.synced = true;
    this.#keep(entry);
  }
}
