/**
 * The way back to an account whose password is lost: say who you are, prove it, choose a new password. A link from an
 * administrator is the proof itself. The server's answers do not tell who has an account, and neither does this.
 */
import { signal } from '@preact/signals';
import type { Door, Evidence } from './door';
import type { RecoveryChallenge } from './words';

export type Step =
  | { is: 'name' }
  | { is: 'proof'; username: string; challenge: RecoveryChallenge }
  | { is: 'password'; username: string; token: string }
  | { is: 'done' };

export class Recovering {
  readonly step;
  readonly #door: Pick<Door, 'challenge' | 'prove' | 'reset'>;

  /** With the token of a link, where somebody was handed one. */
  constructor(door: Pick<Door, 'challenge' | 'prove' | 'reset'>, token = '') {
    this.#door = door;
    this.step = signal<Step>(token ? { is: 'password', username: '', token } : { is: 'name' });
  }

  async name(username: string): Promise<void> {
    const challenge = await this.#door.challenge(username);
    this.step.value = { is: 'proof', username, challenge };
  }

  async prove(evidence: Evidence): Promise<void> {
    const { value: step } = this.step;
    if (step.is !== 'proof') return;
    const { resetToken } = await this.#door.prove(step.username, evidence);
    this.step.value = { is: 'password', username: step.username, token: resetToken };
  }

  async choose(password: string): Promise<void> {
    const { value: step } = this.step;
    if (step.is !== 'password') return;
    await this.#door.reset(step.token, password);
    this.step.value = { is: 'done' };
  }

  /** From the beginning, as somebody else or with another proof. */
  again(): void {
    this.step.value = { is: 'name' };
  }
}
