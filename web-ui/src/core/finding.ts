/** The calls of the pages that find messages again: search, threads, mentions, saved, and the place around a message. */
import type { Found, History, Message, SavedMessage, ThreadSummary } from '../api/schema';
import type { Calls, Listed } from './calls';

export type FoundMessage = Found['items'][number];
export type { SavedMessage, ThreadSummary };

/** A search in the server's terms. */
export interface Sought {
  q: string;
  roomId?: string;
  authorId?: string;
  from?: string;
  to?: string;
  has?: 'link';
}

export type Spot = { around: string } | { before: string } | { after: string };

export class Finding {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  search(sought: Sought, limit: number, cursor?: string): Promise<Listed<FoundMessage>> {
    const query = { ...sought, limit, ...(cursor && { cursor }) };
    return this.#calls.ask((rest) => rest.GET('/search', { params: { query } }));
  }

  mentions(cursor?: string): Promise<Listed<Message>> {
    return this.#calls.ask((rest) => rest.GET('/me/mentions', { params: { query: from(cursor) } }));
  }

  threads(cursor?: string): Promise<Listed<ThreadSummary>> {
    return this.#calls.ask((rest) => rest.GET('/me/threads', { params: { query: from(cursor) } }));
  }

  saved(cursor?: string): Promise<Listed<SavedMessage>> {
    return this.#calls.ask((rest) => rest.GET('/me/saved', { params: { query: from(cursor) } }));
  }

  async unsave(messageId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/me/saved/{messageId}', { params: { path: { messageId } } }));
  }

  message(roomId: string, messageId: string): Promise<Message> {
    const path = { roomId, messageId };
    return this.#calls.ask((rest) => rest.GET('/rooms/{roomId}/messages/{messageId}', { params: { path } }));
  }

  page(roomId: string, spot: Spot, limit: number): Promise<History> {
    const params = { path: { roomId }, query: { ...spot, limit } };
    return this.#calls.ask((rest) => rest.GET('/rooms/{roomId}/messages', { params }));
  }
}

const from = (cursor: string | undefined) => (cursor ? { cursor } : {});
