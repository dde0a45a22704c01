/** One tab of this browser speaks for all of them: the first, and when it goes, another. */
export interface Turn {
  readonly mine: boolean;
  end(): void;
}

/** Waits for its turn until it is ended. Where browsers know no locks, every tab has it. */
export function takeTurn(name: string, locks: LockManager | undefined = navigator.locks): Turn {
  if (!locks) return { mine: true, end: () => undefined };
  const over = new AbortController();
  const turn = { mine: false, end: () => over.abort() };
  const hold = () =>
    new Promise<void>((resolve) => {
      turn.mine = true;
      over.signal.addEventListener('abort', () => resolve());
    });
  locks.request(name, { signal: over.signal }, hold).catch(() => undefined); // ended before its turn came
  return turn;
}
