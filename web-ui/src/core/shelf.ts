/** What survives a reload: messages not sent yet, and drafts. In IndexedDB; in memory where there is none. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface Pending {
  readonly clientMessageId: string;
  readonly userId: string;
  readonly roomId: string;
  readonly text: string;
  readonly createdAt: string;
  /** The message to reply under, and whether the reply stands in the room as well. */
  readonly rootId?: string;
  readonly inRoom?: boolean;
  /** The message that this one quotes. */
  readonly replyTo?: string;
  /** Files that go with it; they are on the server already. */
  readonly fileIds?: string[];
  /** The code of the refusal, once the server has said no. */
  readonly failed?: string;
}

/** Something begun, and whether the server has it, too. */
export interface KeptDraft {
  readonly text: string;
  readonly synced: boolean;
}

export interface Shelf {
  pending(userId: string): Promise<Pending[]>;
  keepPending(pending: Pending): Promise<void>;
  dropPending(clientMessageId: string): Promise<void>;
  draft(userId: string, place: string): Promise<KeptDraft>;
  keepDraft(userId: string, place: string, draft: KeptDraft): Promise<void>;
  /** Forgets all of one person, when they sign out. */
  clear(userId: string): Promise<void>;
}

/** Those that an older version kept do not tell: then what stands here is right. */
interface Draft {
  readonly key: string;
  readonly userId: string;
  readonly text: string;
  readonly synced?: boolean;
}

const NO_DRAFT: KeptDraft = { text: '', synced: true };
const isNothing = ({ text, synced }: KeptDraft) => text === '' && synced;

interface Tables extends DBSchema {
  pending: { key: string; value: Pending; indexes: { userId: string } };
  drafts: { key: string; value: Draft; indexes: { userId: string } };
}

const NAME = 'parley';
const VERSION = 1;
const draftKey = (userId: string, place: string) => `${userId}/${place}`;
const byTime = (a: Pending, b: Pending) => a.clientMessageId.localeCompare(b.clientMessageId);

export async function openShelf(): Promise<Shelf> {
  try {
    return new KeptShelf(await openDB<Tables>(NAME, VERSION, { upgrade: lay }));
  } catch {
    return new LooseShelf();
  }
}

function lay(database: IDBPDatabase<Tables>): void {
  database.createObjectStore('pending', { keyPath: 'clientMessageId' }).createIndex('userId', 'userId');
  database.createObjectStore('drafts', { keyPath: 'key' }).createIndex('userId', 'userId');
}

class KeptShelf implements Shelf {
  readonly #database: IDBPDatabase<Tables>;

  constructor(database: IDBPDatabase<Tables>) {
    this.#database = database;
  }

  async pending(userId: string): Promise<Pending[]> {
    return (await this.#database.getAllFromIndex('pending', 'userId', userId)).sort(byTime);
  }

  async keepPending(pending: Pending): Promise<void> {
    await this.#database.put('pending', pending);
  }

  dropPending(clientMessageId: string): Promise<void> {
    return this.#database.delete('pending', clientMessageId);
  }

  async draft(userId: string, place: string): Promise<KeptDraft> {
    const kept = await this.#database.get('drafts', draftKey(userId, place));
    return kept ? { text: kept.text, synced: kept.synced ?? false } : NO_DRAFT;
  }

  async keepDraft(userId: string, place: string, draft: KeptDraft): Promise<void> {
    const key = draftKey(userId, place);
    await (isNothing(draft)
      ? this.#database.delete('drafts', key)
      : this.#database.put('drafts', { key, userId, ...draft }));
  }

  async clear(userId: string): Promise<void> {
    const work = this.#database.transaction(['pending', 'drafts'], 'readwrite');
    for (const table of ['pending', 'drafts'] as const) {
      const store = work.objectStore(table);
      for (const key of await store.index('userId').getAllKeys(userId)) await store.delete(key);
    }
    await work.done;
  }
}

/** For private windows without IndexedDB: lasts as long as the page. */
export class LooseShelf implements Shelf {
  readonly #pending = new Map<string, Pending>();
  readonly #drafts = new Map<string, KeptDraft>();

  async pending(userId: string): Promise<Pending[]> {
    return [...this.#pending.values()].filter((it) => it.userId === userId).sort(byTime);
  }

  async keepPending(pending: Pending): Promise<void> {
    this.#pending.set(pending.clientMessageId, pending);
  }

  async dropPending(clientMessageId: string): Promise<void> {
    this.#pending.delete(clientMessageId);
  }

  async draft(userId: string, place: string): Promise<KeptDraft> {
    return this.#drafts.get(draftKey(userId, place)) ?? NO_DRAFT;
  }

  async keepDraft(userId: string, place: string, draft: KeptDraft): Promise<void> {
    this.#drafts.set(draftKey(userId, place), draft);
  }

  async clear(userId: string): Promise<void> {
    for (const it of await this.pending(userId)) this.#pending.delete(it.clientMessageId);
    for (const key of this.#drafts.keys()) if (key.startsWith(`${userId}/`)) this.#drafts.delete(key);
  }
}
