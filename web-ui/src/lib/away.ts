/** Where somebody wants to go on who leaves this page for an issuer and comes back without it knowing. */
const KEY = 'parley.next';

export function keepNext(next: string): void {
  try {
    sessionStorage.setItem(KEY, next);
  } catch {
    // Without storage they come back to where everybody begins.
  }
}

/** Once. It is for whoever reads it to see that it is an address of ours. */
export function takeNext(): string | undefined {
  try {
    const next = sessionStorage.getItem(KEY) ?? undefined;
    sessionStorage.removeItem(KEY);
    return next;
  } catch {
    return undefined;
  }
}
