/**
 * The client of the socket: frames of the Vert.x event-bus bridge as JSON text.
 *
 * A line goes through connecting → open → waiting (for the next try) → connecting …, or ends when the server says that
 * coming back is of no use. `parley.hello` with the access token is always the first frame; after its reply everything
 * that is followed is registered again, each with the headers of that moment (`after`), so that nothing is missed. The
 * server pings below our sight; so when nothing was heard for a while, a small question finds out whether it is there.
 */
import { backoff } from './backoff';
import { Failure, type Problem } from './failure';
import { newId } from './ids';
import { Replies } from './replies';
import { type OpenSocket, type Socket, textOf } from './socket';

export interface Goodbye {
  code: number;
  reason: string;
  reconnect?: boolean;
  after?: number;
}

export type Line =
  | { is: 'connecting' }
  | { is: 'open' }
  | { is: 'waiting'; retryAt: number }
  | { is: 'ended'; goodbye: Goodbye };

export interface Listener {
  heard(body: unknown): void;
  refused?(failure: Failure): void;
  headers?(): Record<string, string>;
}

export interface BusOptions {
  open: OpenSocket;
  /** The token for the greeting; asked for anew at each connection, `renewed` when the last one was refused. */
  token: (renewed: boolean) => Promise<string>;
  line?: (line: Line) => void;
  /** What comes to an address that nobody follows. */
  other?: (address: string, body: unknown) => void;
  random?: () => number;
}

interface Frame {
  type?: string;
  event?: string;
  address?: string;
  body?: unknown;
  message?: unknown;
  failureCode?: number;
}

interface Greeting {
  heartbeatMs?: number;
  limits?: { frameMax?: number };
}

const CLIENT = 'parley-web';
const ANSWER_MS = 10_000;
const OPENING_MS = 10_000;
const PROBE_MS = 3_000;
const HEARTBEAT_MS = 25_000;
const FRAME_MAX = 65_536;
const STEADY_MS = 10_000;
const LONGEST_MS = 3_600_000;
const LAST_COMING_BACK = 4499;
const UNAUTHENTICATED = 401;

const encoder = new TextEncoder();

export class Bus {
  readonly #options: BusOptions;
  readonly #replies = new Replies();
  readonly #listeners = new Map<string, Listener>();
  #line: Line = { is: 'ended', goodbye: { code: 0, reason: 'not started' } };
  #socket: Socket | undefined;
  #goodbye: Goodbye | undefined;
  /** Counts the connections begun and broken off: what comes for an earlier one comes too late. */
  #attempt = 0;
  /** Breaks since the line last was of use: one that opens only to close, as for what is sent on it, is none. */
  #failures = 0;
  #refused = false;
  #heardAt = 0;
  #notBefore = 0;
  /** Bytes of one frame. The server closes the line on a larger one, and would do so each time it is sent. */
  #frameMax = FRAME_MAX;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #steady: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BusOptions) {
    this.#options = options;
  }

  get line(): Line {
    return this.#line;
  }

  /** Connects now, whatever the waiting time was; with a new token when the last one was refused. */
  async connect(refused = false): Promise<void> {
    if (this.#line.is === 'open' || this.#line.is === 'connecting') return;
    clearTimeout(this.#retry);
    this.#refused ||= refused;
    this.#goodbye = undefined;
    const attempt = ++this.#attempt;
    this.#set({ is: 'connecting' });
    try {
      const token = await this.#options.token(this.#refused);
      if (attempt !== this.#attempt) return;
      const socket = await this.#options.open(this.#failures);
      if (attempt === this.#attempt) this.#attach(socket, token);
      else socket.close();
    } catch {
      if (attempt === this.#attempt) this.#lost();
    }
  }

  /** Goes away for good, or until connect() is called again. */
  stop(): void {
    this.#attempt++;
    this.#detach();
    this.#set({ is: 'ended', goodbye: { code: 0, reason: 'stopped' } });
  }

  /** Is anybody there? Asked when the person came back, or the network came or went; not before the time that the server named. */
  check(): void {
    if (this.#line.is === 'open') this.#probe();
    if (this.#line.is === 'waiting' && Date.now() >= this.#notBefore) void this.connect();
  }

  /** Listens on an address, over every reconnection, until the answer of this is called. */
  follow(address: string, listener: Listener): () => void {
    this.#listeners.set(address, listener);
    if (this.#line.is === 'open') this.#register(address, listener);
    return () => {
      if (this.#listeners.get(address) !== listener) return;
      this.#listeners.delete(address);
      if (this.#line.is === 'open') this.#send({ type: 'unregister', address, headers: {} });
    };
  }

  async ask<T>(address: string, body: unknown, timeoutMs = ANSWER_MS): Promise<T> {
    if (this.#line.is !== 'open') throw Failure.offline();
    const answer = await this.#ask<T>(address, body, timeoutMs);
    this.#failures = 0;
    return answer;
  }

  /** Sends what needs no answer; without a line it is lost. */
  tell(address: string, body: unknown): void {
    if (this.#line.is === 'open') this.#send({ type: 'send', address, headers: {}, body });
  }

  #ask<T>(address: string, body: unknown, timeoutMs: number): Promise<T> {
    const replyAddress = newId();
    const frame = JSON.stringify({ type: 'send', address, headers: {}, body, replyAddress });
    if (encoder.encode(frame).length > this.#frameMax) return Promise.reject(Failure.frameTooLarge());
    const reply = this.#replies.expect<T>(replyAddress, timeoutMs);
    this.#socket?.send(frame);
    return reply;
  }

  #attach(socket: Socket, token: string): void {
    this.#socket = socket;
    this.#goodbye = undefined;
    const tooLong = setTimeout(() => this.#socket === socket && this.#lost(), OPENING_MS);
    socket.onopen = () => {
      clearTimeout(tooLong);
      void this.#greet(socket, token);
    };
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(textOf(data)) as Frame);
    socket.onclose = ({ code }) => {
      clearTimeout(tooLong);
      this.#lost(code);
    };
  }

  async #greet(socket: Socket, token: string): Promise<void> {
    try {
      const greeting = await this.#ask<Greeting>('parley.hello', { token, client: CLIENT }, ANSWER_MS);
      if (this.#socket === socket) this.#opened(greeting);
    } catch (error) {
      if (this.#socket !== socket) return;
      this.#refused = Failure.of(error).status === UNAUTHENTICATED;
      this.#lost();
    }
  }

  #opened({ heartbeatMs = HEARTBEAT_MS, limits }: Greeting): void {
    this.#frameMax = limits?.frameMax ?? FRAME_MAX;
    this.#refused = false;
    this.#steady = setTimeout(() => {
      this.#failures = 0;
    }, STEADY_MS);
    this.#beat = setInterval(() => this.#heartbeat(heartbeatMs), heartbeatMs);
    for (const [address, listener] of this.#listeners) this.#register(address, listener);
    this.#set({ is: 'open' });
  }

  #heartbeat(heartbeatMs: number): void {
    if (Date.now() - this.#heardAt >= heartbeatMs) this.#probe();
  }

  #probe(): void {
    const socket = this.#socket;
    this.#ask('parley.sync', { rooms: {} }, PROBE_MS).catch((failure: Failure) => {
      if (failure.code === 'timeout' && this.#socket === socket) this.#lost();
    });
  }

  #register(address: string, listener: Listener): void {
    this.#send({ type: 'register', address, headers: listener.headers?.() ?? {} });
  }

  #send(frame: unknown): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #receive(frame: Frame): void {
    this.#heardAt = Date.now();
    if (frame.event === 'goodbye') this.#goodbye = frame.message as Goodbye;
    if (frame.address === undefined) return;
    if (frame.type === 'err') this.#refusal(frame.address, frame);
    else if (!this.#replies.answer(frame.address, frame.body)) this.#tell(frame.address, frame.body);
  }

  #tell(address: string, body: unknown): void {
    const listener = this.#listeners.get(address);
    if (listener) listener.heard(body);
    else this.#options.other?.(address, body);
  }

  #refusal(address: string, frame: Frame): void {
    const bare: Problem = { status: frame.failureCode ?? 500, code: String(frame.message) };
    const failure = new Failure({ ...bare, ...(frame.body as Partial<Problem> | undefined) });
    if (!this.#replies.fail(address, failure)) this.#listeners.get(address)?.refused?.(failure);
  }

  #detach(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    clearTimeout(this.#retry);
    clearInterval(this.#beat);
    clearTimeout(this.#steady);
    if (socket) {
      socket.onopen = socket.onclose = socket.onmessage = null;
      socket.close();
    }
    this.#replies.failAll(Failure.offline());
  }

  #lost(code = 0): void {
    if (this.#line.is === 'ended' || this.#line.is === 'waiting') return;
    const goodbye = this.#goodbye ?? { code, reason: '' };
    this.#detach();
    if (!(goodbye.reconnect ?? goodbye.code <= LAST_COMING_BACK)) {
      this.#set({ is: 'ended', goodbye });
      return;
    }
    const wait = this.#pause(goodbye);
    this.#failures++;
    this.#retry = setTimeout(() => void this.connect(), wait);
    this.#set({ is: 'waiting', retryAt: Date.now() + wait });
  }

  /** As long as the server asks for, who spreads us; but "at once" is told to all alike, and so is spread here. */
  #pause({ after }: Goodbye): number {
    const asked = typeof after === 'number' && after > 0 ? Math.min(after, LONGEST_MS) : 0;
    this.#notBefore = asked > 0 ? Date.now() + asked : 0;
    return asked || backoff(after === 0 ? 0 : this.#failures, this.#options.random);
  }

  #set(line: Line): void {
    this.#line = line;
    this.#options.line?.(line);
  }
}
