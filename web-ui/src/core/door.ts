/**
 * How those come in who have no session and nothing to get one with: with a new account, as the first administrator, by
 * another issuer, or with a new password. It comes with the screens that need it.
 */
import type { Parley } from './parley';
import type { Rest } from './rest';
import type { RecoveryChallenge, ResetGrant } from './words';

export interface NewAccount {
  username: string;
  displayName: string;
  password: string;
}

/** What somebody shows in the place of a password. */
export interface Evidence {
  code?: string;
  answer?: string;
}

/** What an issuer sends along with whoever comes back from it. */
export interface Brought {
  code: string;
  state: string;
  iss?: string | undefined;
}

export class Door {
  readonly #parley: Pick<Parley, 'calls' | 'server' | 'welcome' | 'letIn' | 'session'>;

  constructor(parley: Pick<Parley, 'calls' | 'server' | 'welcome' | 'letIn' | 'session'>) {
    this.#parley = parley;
  }

  /** By an invite, where the server wants one; makes the account and signs in with it. */
  async signUp(account: NewAccount, invite?: string): Promise<void> {
    const body = { ...account, ...(invite && { invite }) };
    await this.#parley.calls.knock((rest) => rest.POST('/accounts', { body }));
    await this.#parley.welcome(account.username, account.password);
  }

  /** Makes the first administrator, with the code that the server printed, and signs in as them. */
  async setUp(code: string, account: NewAccount): Promise<void> {
    const { calls, server } = this.#parley;
    await calls.knock((rest) => rest.POST('/setup', { body: { code, ...account } }));
    if (server.value) server.value = { ...server.value, setUpOpen: false };
    await this.#parley.welcome(account.username, account.password);
  }

  /** Where the issuer signs people in; this browser is remembered until it comes back. */
  async wayTo(issuerId: string): Promise<string> {
    const params = { path: { issuerId } };
    const begun = await this.#parley.calls.knock((rest) => rest.POST('/sessions/issuers/{issuerId}', { params }));
    return begun.location;
  }

  /** With what the issuer has sent along. */
  async comeBackFrom(issuerId: string, { code, state, iss }: Brought): Promise<void> {
    const body = { code, state, ...(iss && { iss }), device: this.#parley.session.device };
    const params = { path: { issuerId } };
    const call = (rest: Rest) => rest.POST('/sessions/issuers/{issuerId}/return', { params, body });
    await this.#parley.letIn(await this.#parley.calls.knock(call));
  }

  challenge(username: string): Promise<RecoveryChallenge> {
    return this.#parley.calls.knock((rest) => rest.POST('/recovery/challenge', { body: { username } }));
  }

  prove(username: string, evidence: Evidence): Promise<ResetGrant> {
    return this.#parley.calls.knock((rest) => rest.POST('/recovery/answer', { body: { username, ...evidence } }));
  }

  async reset(resetToken: string, password: string): Promise<void> {
    await this.#parley.calls.knock((rest) => rest.POST('/recovery/reset', { body: { resetToken, password } }));
  }
}
