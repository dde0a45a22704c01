/** What one can ask of a thread over REST. */
import type { Calls } from './calls';
import type { Place, Said } from './message-calls';
import type { Message, Thread } from './words';

/** Replies of one page. */
const PAGE = 200;

export class ThreadCalls {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  replies(path: Place, cursor?: string): Promise<Thread> {
    const query = { ...(cursor && { cursor }), limit: PAGE };
    return this.#calls.ask((rest) =>
      rest.GET('/rooms/{roomId}/messages/{messageId}/replies', { params: { path, query } }),
    );
  }

  reply(path: Place, body: Said & { inRoom: boolean }): Promise<Message> {
    return this.#calls.ask((rest) =>
      rest.POST('/rooms/{roomId}/messages/{messageId}/replies', { params: { path }, body }),
    );
  }

  async follow(path: Place, following: boolean): Promise<void> {
    const address = '/rooms/{roomId}/messages/{messageId}/follow';
    const params = { path };
    await this.#calls.ask<unknown>((rest) =>
      following ? rest.PUT(address, { params }) : rest.DELETE(address, { params }),
    );
  }

  async mark(path: Place, readSeq: number): Promise<void> {
    const body = { readSeq };
    await this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/messages/{messageId}/mark', { params: { path }, body }));
  }
}
