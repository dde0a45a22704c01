/**
 * The calls of those who administer the server: accounts, rooms, what is decided for all, the record
 * of it, and bots.
 */
import type {
  AccessToken,
  AuditEntry,
  ManagedAccount,
  ManagedAccountEdit,
  ManagedRoom,
  NewAccessTokenSecret,
  NewBot,
  NewBotToken,
  ResetGrant,
  Settings,
  SettingsEdit,
  Statistics,
} from '../api/schema';
import type { Calls, Listed } from './calls';
import type { Answer } from './rest';

export type {
  AccessToken,
  AuditEntry,
  ManagedAccount,
  ManagedAccountEdit,
  ManagedRoom,
  NewBot,
  NewBotToken,
  ResetGrant,
  Settings,
  SettingsEdit,
  Statistics,
};

/** Which accounts are wanted: those that fit all that is given. */
export interface AccountFilter {
  query?: string;
  role?: ManagedAccount['role'];
  standing?: 'active' | 'suspended';
}

/** Which entries of the record are wanted. */
export interface AuditFilter {
  actorId?: string;
  subjectId?: string;
  action?: string;
  from?: string;
  to?: string;
}

/** A page of the record as lines of JSON. */
export interface AuditLines {
  readonly text: string;
  readonly nextCursor: string | undefined;
}

const PAGE = 100;
const LINES = 200;

export class AdminCalls {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  accounts(filter: AccountFilter, cursor?: string): Promise<Listed<ManagedAccount>> {
    const query = { ...filter, ...from(cursor), limit: PAGE };
    return this.#calls.ask((rest) => rest.GET('/admin/users', { params: { query } }));
  }

  account(userId: string): Promise<ManagedAccount> {
    return this.#calls.ask((rest) => rest.GET('/admin/users/{userId}', { params: { path: { userId } } }));
  }

  change(userId: string, body: ManagedAccountEdit): Promise<ManagedAccount> {
    return this.#calls.ask((rest) => rest.PATCH('/admin/users/{userId}', { params: { path: { userId } }, body }));
  }

  async endSessions(userId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/admin/users/{userId}/sessions', { params: { path: { userId } } }));
  }

  resetLink(userId: string): Promise<ResetGrant> {
    return this.#calls.ask((rest) => rest.POST('/admin/users/{userId}/reset-links', { params: { path: { userId } } }));
  }

  async removeTotp(userId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/admin/users/{userId}/totp', { params: { path: { userId } } }));
  }

  rooms(query: string, cursor?: string): Promise<Listed<ManagedRoom>> {
    const params = { query: { ...(query && { query }), ...from(cursor), limit: PAGE } };
    return this.#calls.ask((rest) => rest.GET('/admin/rooms', { params }));
  }

  statistics(): Promise<Statistics> {
    return this.#calls.ask((rest) => rest.GET('/admin/statistics'));
  }

  settings(): Promise<Settings> {
    return this.#calls.ask((rest) => rest.GET('/admin/settings'));
  }

  decide(body: SettingsEdit): Promise<Settings> {
    return this.#calls.ask((rest) => rest.PATCH('/admin/settings', { body }));
  }

  audit(filter: AuditFilter, cursor?: string): Promise<Listed<AuditEntry>> {
    const query = { ...filter, ...from(cursor) };
    return this.#calls.ask((rest) => rest.GET('/admin/audit-log', { params: { query } }));
  }

  auditLines(filter: AuditFilter, cursor?: string): Promise<AuditLines> {
    const query = { ...filter, ...from(cursor), limit: LINES };
    return this.#calls.ask((rest) =>
      rest.GET('/admin/audit-log/export', { params: { query }, parseAs: 'text' }).then(lines),
    );
  }

  bots(cursor?: string): Promise<Listed<ManagedAccount>> {
    return this.#calls.ask((rest) => rest.GET('/admin/bots', { params: { query: from(cursor) } }));
  }

  makeBot(body: NewBot): Promise<ManagedAccount> {
    return this.#calls.ask((rest) => rest.POST('/admin/bots', { body }));
  }

  botTokens(botId: string): Promise<Listed<AccessToken>> {
    return this.#calls.ask((rest) => rest.GET('/admin/bots/{botId}/access-tokens', { params: { path: { botId } } }));
  }

  makeBotToken(botId: string, body: NewBotToken): Promise<NewAccessTokenSecret> {
    const params = { path: { botId } };
    return this.#calls.ask((rest) => rest.POST('/admin/bots/{botId}/access-tokens', { params, body }));
  }

  async revokeBotToken(botId: string, tokenId: string): Promise<void> {
    const params = { path: { botId, tokenId } };
    await this.#calls.ask((rest) => rest.DELETE('/admin/bots/{botId}/access-tokens/{tokenId}', { params }));
  }
}

const from = (cursor: string | undefined) => (cursor ? { cursor } : {});

/** Where the lines go on is in a header. */
function lines({ data, ...answer }: Answer<string>): Answer<AuditLines> {
  const nextCursor = answer.response.headers.get('X-Next-Cursor') ?? undefined;
  return data === undefined ? answer : { ...answer, data: { text: data, nextCursor } };
}
