/** The search somebody is at, with all that it has found so far: still there when they come back from a message. */
import { signal } from '@preact/signals';
import type { Listed } from './calls';
import { Failure } from './failure';
import type { FoundMessage, Sought } from './finding';
import { type Filter, startOfDay, wanted } from './search-words';
import type { Store } from './store';
import type { Person } from './words';

export type Searching =
  | { is: 'idle' }
  | { is: 'looking' }
  | { is: 'there'; cursor: string | undefined }
  | { is: 'unknown'; filter: Filter }
  | { is: 'failed'; failure: Failure };

export interface SearchCalls {
  search(sought: Sought, limit: number, cursor?: string): Promise<Listed<FoundMessage>>;
  people(query: string): Promise<Listed<Person>>;
}

export const FOUND_PAGE = 20;

/** Somebody or somewhere that is not there for the one who asks. */
class Unknown extends Error {
  readonly filter: Filter;

  constructor(filter: Filter) {
    super(filter.value);
    this.filter = filter;
  }
}

export class Search {
  readonly query = signal('');
  readonly items = signal<readonly FoundMessage[]>([]);
  readonly state = signal<Searching>({ is: 'idle' });
  readonly #calls: SearchCalls;
  readonly #store: Store;
  #run = 0;

  constructor(calls: SearchCalls, store: Store) {
    this.#calls = calls;
    this.#store = store;
  }

  /** The same once more keeps what was found; anything else begins anew. */
  async look(query: string): Promise<void> {
    const known = this.state.peek().is;
    if (query === this.query.peek() && known !== 'failed' && known !== 'idle') return;
    this.clear();
    this.query.value = query;
    if (wanted(query).text !== '') await this.#page(undefined);
  }

  /** The next page, when there is one. */
  async more(): Promise<void> {
    const state = this.state.peek();
    if (state.is === 'there' && state.cursor !== undefined) await this.#page(state.cursor);
  }

  clear(): void {
    this.#run++;
    this.query.value = '';
    this.items.value = [];
    this.state.value = { is: 'idle' };
  }

  async #page(cursor: string | undefined): Promise<void> {
    const run = ++this.#run;
    this.state.value = { is: 'looking' };
    try {
      const sought = await this.#sought(this.query.peek());
      const { items, page } = await this.#calls.search(sought, FOUND_PAGE, cursor);
      if (run !== this.#run) return;
      this.items.value = [...this.items.peek(), ...items];
      this.state.value = { is: 'there', cursor: page.nextCursor };
    } catch (error) {
      if (run === this.#run) this.state.value = wrong(error);
    }
  }

  async #sought(query: string): Promise<Sought> {
    const { text, filters } = wanted(query);
    const parts = await Promise.all(filters.map((filter) => this.#part(filter)));
    return Object.assign({ q: text }, ...parts);
  }

  async #part(filter: Filter): Promise<Partial<Sought>> {
    switch (filter.op) {
      case 'from':
        return { authorId: await this.#author(filter) };
      case 'in':
        return { roomId: this.#room(filter) };
      case 'after':
        return { from: startOfDay(filter.value) };
      case 'before':
        return { to: startOfDay(filter.value) };
      case 'has':
        return { has: 'link' };
    }
  }

  async #author(filter: Filter): Promise<string> {
    const username = bare(filter.value);
    const me = this.#store.me.peek()?.person;
    if (me && (username === 'me' || username === me.username)) return me.id;
    const { items } = await this.#calls.people(username);
    const author = items.find((it) => it.username === username);
    if (!author) throw new Unknown(filter);
    return author.id;
  }

  #room(filter: Filter): string {
    const room = roomCalled(this.#store, filter.value);
    if (!room) throw new Unknown(filter);
    return room;
  }
}

/** A room by its slug, a direct one by the other's name after an @, any by its id. */
export function roomCalled(store: Store, name: string): string | undefined {
  const called = bare(name);
  const isIt = ({ id, state: { room, peer } }: Store['summaries']['value'][number]) =>
    id === called || (name.startsWith('@') ? peer?.username === called : room.slug === called);
  return store.summaries.peek().find(isIt)?.id;
}

const bare = (name: string) => name.replace(/^[@#]/, '').toLowerCase();

function wrong(error: unknown): Searching {
  return error instanceof Unknown
    ? { is: 'unknown', filter: error.filter }
    : { is: 'failed', failure: Failure.of(error) };
}

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A snippet cut at its marks. */
export function pieces({ text, marks }: FoundMessage['snippet']): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  for (const { start, length } of marks) {
    cut.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, start + length), marked: true });
    at = start + length;
  }
  return [...cut, { text: text.slice(at), marked: false }].filter((piece) => piece.text !== '');
}
