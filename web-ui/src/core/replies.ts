import { Failure } from './failure';

interface Waiting {
  answer: (body: unknown) => void;
  fail: (failure: Failure) => void;
}

/** Questions asked over the socket that wait for their answers. */
export class Replies {
  readonly #waiting = new Map<string, Waiting>();

  expect<T>(address: string, timeoutMs: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.#waiting.delete(address);
      };
      const fail = (failure: Failure) => {
        settle();
        reject(failure);
      };
      const answer = (body: unknown) => {
        settle();
        resolve(body as T);
      };
      const timer = setTimeout(() => fail(Failure.timeout()), timeoutMs);
      this.#waiting.set(address, { answer, fail });
    });
  }

  /** Whether somebody waited for this. */
  answer(address: string, body: unknown): boolean {
    const waiting = this.#waiting.get(address);
    waiting?.answer(body);
    return waiting !== undefined;
  }

  fail(address: string, failure: Failure): boolean {
    const waiting = this.#waiting.get(address);
    waiting?.fail(failure);
    return waiting !== undefined;
  }

  failAll(failure: Failure): void {
    for (const { fail } of [...this.#waiting.values()]) fail(failure);
  }
}
