/** What each person keeps for themselves, over REST: saved messages, drafts, and messages to be sent later. */
import type { Calls, Listed } from './calls';
import type { Draft, Me, NewScheduled, Scheduled, ScheduledEdit } from './words';

const MOST = 200;

export class PersonalCalls {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async save(messageId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.PUT('/me/saved/{messageId}', { params: { path: { messageId } } }));
  }

  /** What I say of myself, until then or for good; nothing takes it back. */
  async say(text: string, until: string | undefined): Promise<void> {
    if (text === '') await this.#calls.ask((rest) => rest.DELETE('/me/status'));
    else await this.#calls.ask((rest) => rest.PUT('/me/status', { body: { text, ...(until && { until }) } }));
  }

  drafts(cursor?: string): Promise<Listed<Draft>> {
    return this.#calls.ask((rest) =>
      rest.GET('/me/drafts', { params: { query: { ...(cursor && { cursor }), limit: MOST } } }),
    );
  }

  async keepDraft(roomId: string, rootId: string | undefined, text: string): Promise<void> {
    const body = { text, ...(rootId && { rootId }) };
    await this.#calls.ask((rest) => rest.PUT('/me/drafts/{roomId}', { params: { path: { roomId } }, body }));
  }

  scheduled(cursor?: string): Promise<Listed<Scheduled>> {
    const query = { ...(cursor && { cursor }), limit: MOST };
    return this.#calls.ask((rest) => rest.GET('/me/scheduled', { params: { query } }));
  }

  schedule(body: NewScheduled): Promise<Scheduled> {
    return this.#calls.ask((rest) => rest.POST('/me/scheduled', { body }));
  }

  reschedule(scheduledId: string, body: ScheduledEdit): Promise<Scheduled> {
    return this.#calls.ask((rest) =>
      rest.PATCH('/me/scheduled/{scheduledId}', { params: { path: { scheduledId } }, body }),
    );
  }

  async unschedule(scheduledId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/me/scheduled/{scheduledId}', { params: { path: { scheduledId } } }));
  }

  /** Others see me by this name from now on. */
  rename(displayName: string): Promise<Me> {
    return this.#calls.ask((rest) => rest.PATCH('/me', { body: { displayName } }));
  }

  keepReceiptsPrivate(privateReceipts: boolean): Promise<Me> {
    return this.#calls.ask((rest) => rest.PATCH('/me', { body: { privateReceipts } }));
  }
}
