/** What one can ask of a room's messages over REST, beside reading them. */
import type { Calls } from './calls';
import type { Edit, Membership, Message, Receipts, RoomReceipts } from './words';

export interface Place {
  readonly roomId: string;
  readonly messageId: string;
}

export interface Said {
  readonly clientMessageId: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly fileIds?: string[];
}

export class MessageCalls {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  post(roomId: string, body: Said): Promise<Message> {
    return this.#calls.ask((rest) => rest.POST('/rooms/{roomId}/messages', { params: { path: { roomId } }, body }));
  }

  edit(path: Place, text: string): Promise<Message> {
    const body = { text };
    return this.#calls.ask((rest) => rest.PATCH('/rooms/{roomId}/messages/{messageId}', { params: { path }, body }));
  }

  async remove(path: Place): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}/messages/{messageId}', { params: { path } }));
  }

  async edits(path: Place): Promise<Edit[]> {
    const address = '/rooms/{roomId}/messages/{messageId}/edits';
    return (await this.#calls.ask((rest) => rest.GET(address, { params: { path } }))).items;
  }

  react(place: Place, emoji: string): Promise<Message> {
    const path = { ...place, emoji };
    return this.#calls.ask((rest) =>
      rest.PUT('/rooms/{roomId}/messages/{messageId}/reactions/{emoji}', { params: { path } }),
    );
  }

  unreact(place: Place, emoji: string): Promise<Message> {
    const path = { ...place, emoji };
    return this.#calls.ask((rest) =>
      rest.DELETE('/rooms/{roomId}/messages/{messageId}/reactions/{emoji}', { params: { path } }),
    );
  }

  pin(path: Place): Promise<Message> {
    return this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/messages/{messageId}/pin', { params: { path } }));
  }

  unpin(path: Place): Promise<Message> {
    return this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}/messages/{messageId}/pin', { params: { path } }));
  }

  async pins(roomId: string): Promise<Message[]> {
    const params = { path: { roomId } };
    return (await this.#calls.ask((rest) => rest.GET('/rooms/{roomId}/pins', { params }))).items;
  }

  /** Moves my mark back, so that what comes after `readSeq` is unread again. */
  unread(roomId: string, readSeq: number): Promise<Membership> {
    const body = { readSeq, unread: true };
    return this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/marks', { params: { path: { roomId } }, body }));
  }

  roomReceipts(roomId: string): Promise<RoomReceipts> {
    return this.#calls.ask((rest) => rest.GET('/rooms/{roomId}/receipts', { params: { path: { roomId } } }));
  }

  receipts(path: Place, cursor?: string): Promise<Receipts> {
    const query = { ...(cursor && { cursor }), limit: 100 };
    return this.#calls.ask((rest) =>
      rest.GET('/rooms/{roomId}/messages/{messageId}/receipts', { params: { path, query } }),
    );
  }
}
