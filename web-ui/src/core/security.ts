/** What keeps my account mine, and lets me in again when the password is lost. Whatever changes it asks for a proof. */
import { signal } from '@preact/signals';
import type { Calls } from './calls';
import type { Proof, Recovery, RecoveryQuestion, Totp } from './words';

export class Security {
  /** What is prepared; not before it was asked for. */
  readonly prepared = signal<Recovery | undefined>(undefined);
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async load(): Promise<void> {
    this.prepared.value = await this.#calls.ask((rest) => rest.GET('/me/recovery'));
  }

  async changePassword({ password: currentPassword, ...second }: Proof, password: string): Promise<void> {
    const body = { currentPassword, ...second, password };
    await this.#then(this.#calls.ask((rest) => rest.PUT('/me/password', { body })));
  }

  /** In the place of those there were. */
  async makeCodes(proof: Proof): Promise<string[]> {
    const { codes } = await this.#then(this.#calls.ask((rest) => rest.POST('/me/recovery/codes', { body: proof })));
    return codes;
  }

  async chooseQuestion(proof: Proof, question: RecoveryQuestion, answer: string): Promise<void> {
    const body = { ...proof, question, answer };
    await this.#then(this.#calls.ask((rest) => rest.PUT('/me/recovery/question', { body })));
  }

  async forgetQuestion(): Promise<void> {
    await this.#then(this.#calls.ask((rest) => rest.DELETE('/me/recovery/question')));
  }

  /** A key for an authenticator app; it counts for nothing until it is confirmed. */
  beginTotp(proof: Proof): Promise<Totp> {
    return this.#then(this.#calls.ask((rest) => rest.POST('/me/totp', { body: proof })));
  }

  async confirmTotp(code: string): Promise<void> {
    await this.#then(this.#calls.ask((rest) => rest.PUT('/me/totp', { body: { code } })));
  }

  async removeTotp(proof: Proof): Promise<void> {
    await this.#then(this.#calls.ask((rest) => rest.POST('/me/totp/removal', { body: proof })));
  }

  /** A deed may use up a recovery code as well: what is left is asked for anew. Not hearing it undoes no deed. */
  async #then<T>(deed: Promise<T>): Promise<T> {
    const answer = await deed;
    await this.load().catch(() => undefined);
    return answer;
  }
}
