/**
 * Who is signed in in this tab. The access token lives in memory only; the refresh token is a cookie that scripts cannot
 * read, one for each session, so that two people in two tabs of one browser never mix: the tab keeps just the session's
 * id. A new tab continues the last session of this browser.
 */
import { signal } from '@preact/signals';
import { Failure } from './failure';
import type { Me, SignedIn } from './words';

export type Standing = 'unknown' | 'in' | 'out';
export type Farewell = 'signedOut' | 'ended' | 'disabled';

/** The calls that sessions are made of; none of them carries an access token. */
export interface SessionCalls {
  signIn(username: string, password: string, device: string, totp?: string): Promise<SignedIn>;
  enterAsGuest(nickname: string, device: string): Promise<SignedIn>;
  refresh(sessionId: string): Promise<SignedIn>;
}

const KEY = 'parley.session';
const EARLY_MS = 60_000;
const AGAIN_MS = [1000, 2000, 5000, 10_000];

export class Session {
  readonly standing = signal<Standing>('unknown');
  readonly me = signal<Me | undefined>(undefined);
  readonly farewell = signal<Farewell | undefined>(undefined);
  /** Told each new access token. */
  renewed: (token: string) => void = () => {};
  /** Told when nobody is signed in any more. */
  ended: () => void = () => {};

  readonly #calls: SessionCalls;
  /** What the list of sessions calls this one. */
  readonly device: string;
  #id: string | undefined;
  #token = '';
  #expiresAt = 0;
  #refreshing: Promise<string> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(calls: SessionCalls, device: string) {
    this.#calls = calls;
    this.device = device;
    this.#id = remembered();
  }

  get id(): string | undefined {
    return this.#id;
  }

  /**
   * Continues the remembered session, however long the server needs to come up. Only a refusal forgets it; after any
   * other answer that waiting does not change, one may sign in, or reload to ask again.
   */
  async resume(): Promise<void> {
    for (let tries = 0; this.standing.value === 'unknown'; tries++) {
      if (this.#id === undefined) return this.end(undefined);
      const failure = await this.token(true).then(() => undefined, Failure.of);
      if (!failure || this.standing.value !== 'unknown') return;
      if (!mayPass(failure)) return this.#leave(undefined);
      await pause(againAfter(tries, failure));
    }
  }

  /** With a code as well, where the account has a second factor. */
  async signIn(username: string, password: string, totp?: string): Promise<void> {
    this.accept(await this.#calls.signIn(username, password, this.device, totp));
  }

  /** With a nickname alone, where the server takes guests. */
  async enterAsGuest(nickname: string): Promise<void> {
    this.accept(await this.#calls.enterAsGuest(nickname, this.device));
  }

  /** A token that is good for a while; one refresh at a time. */
  token(renew = false): Promise<string> {
    if (!renew && Date.now() < this.#expiresAt - EARLY_MS / 2) return Promise.resolve(this.#token);
    return this.#refreshing ?? this.#refreshOnce();
  }

  /** Nobody is signed in here any more. */
  end(farewell: Farewell | undefined): void {
    forget(this.#id);
    this.#leave(farewell);
  }

  #leave(farewell: Farewell | undefined): void {
    clearTimeout(this.#timer);
    this.#id = undefined;
    this.#refreshing = undefined; // the next person's token is another one
    this.#token = '';
    this.#expiresAt = 0;
    this.me.value = undefined;
    this.farewell.value = farewell;
    this.standing.value = 'out';
    this.ended();
  }

  #refreshOnce(): Promise<string> {
    const refreshing = this.#refresh().finally(() => {
      if (this.#refreshing === refreshing) this.#refreshing = undefined;
    });
    this.#refreshing = refreshing;
    return refreshing;
  }

  async #refresh(): Promise<string> {
    const id = this.#id;
    if (id === undefined) throw Failure.signedOut();
    try {
      const signedIn = await alone(`parley.refresh.${id}`, () => this.#calls.refresh(id));
      if (this.#id === id) this.accept(signedIn);
      return signedIn.accessToken;
    } catch (error) {
      const failure = Failure.of(error);
      if (isRefusal(failure) && this.#id === id) this.end(this.standing.value === 'in' ? 'ended' : undefined);
      throw failure;
    }
  }

  /** Whoever was let in, in whichever way. */
  accept({ accessToken, expiresIn, sessionId, me }: SignedIn): void {
    this.#id = sessionId;
    this.#token = accessToken;
    this.#expiresAt = Date.now() + expiresIn * 1000;
    remember(sessionId);
    this.farewell.value = undefined;
    this.me.value = me;
    this.standing.value = 'in';
    this.renewed(accessToken);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#renew(), Math.max(EARLY_MS / 2, expiresIn * 1000 - EARLY_MS));
  }

  /** Ahead of time, and until there is one: the line and the calls ask for it meanwhile as well. */
  #renew(failures = 0): void {
    const id = this.#id;
    this.token(true).catch((error) => {
      if (this.#id !== id || id === undefined) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#renew(failures + 1), againAfter(failures, Failure.of(error)));
    });
  }
}

/** Nothing else ends a session: proxies, full servers and dead lines say nothing about who is signed in. */
const isRefusal = ({ status, ours }: Failure) => status === 401 || (status === 403 && ours);

/** No network, too many asking, or a server in trouble; headers that are too large stay so. */
const mayPass = ({ status }: Failure) => status === 0 || status === 429 || status >= 500;

const againAfter = (failures: number, { retryAfterMs }: Failure) =>
  retryAfterMs ?? AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? 0;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One tab at a time, where the browser can tell tabs apart: a cookie is turned over only once. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return globalThis.navigator?.locks ? (navigator.locks.request(name, work) as Promise<T>) : work();
}

function remembered(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
    localStorage.setItem(KEY, id);
  } catch {
    // Without storage the session lasts as long as the tab.
  }
}

function forget(id: string | undefined): void {
  try {
    sessionStorage.removeItem(KEY);
    if (id !== undefined && localStorage.getItem(KEY) === id) localStorage.removeItem(KEY);
  } catch {
    // Nothing was remembered.
  }
}
