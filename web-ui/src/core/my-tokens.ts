/** The tokens I have given to programs that act for me. */
import { signal } from '@preact/signals';
import type { Calls } from './calls';
import type { AccessToken, NewAccessToken } from './words';

export class MyTokens {
  /** The newest first; not before they were asked for. */
  readonly all = signal<readonly AccessToken[] | undefined>(undefined);
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async load(): Promise<void> {
    this.all.value = (await this.#calls.ask((rest) => rest.GET('/me/access-tokens'))).items;
  }

  /** Answers with the secret, which nobody is told again. */
  async make(wish: NewAccessToken): Promise<string> {
    const { token, secret } = await this.#calls.ask((rest) => rest.POST('/me/access-tokens', { body: wish }));
    this.all.value = [token, ...(this.all.value ?? [])];
    return secret;
  }

  async revoke(tokenId: string): Promise<void> {
    const params = { path: { tokenId } };
    await this.#calls.ask((rest) => rest.DELETE('/me/access-tokens/{tokenId}', { params }));
    this.all.value = this.all.value?.filter((it) => it.id !== tokenId);
  }
}
