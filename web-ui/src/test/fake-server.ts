/** A server in a few lines: enough of the contract for the client's own stories. What it holds is for tests to change. */
import { Failure } from '../core/failure';
import type { Socket } from '../core/socket';
import type { Me, Message, Person, RoomView } from '../core/words';
import { ada, grace, linus, lobby, me, membership, said } from './cast';
import { FakeSocket, type Sent } from './fake-socket';

export type Answer = { status: number; body?: unknown; type?: string; retryAfter?: number };

const FRAME_MAX = 65_536;

export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  readonly asked: string[] = [];
  me: Me = me;
  people: Person[] = [ada, grace, linus];
  views: RoomView[] = [];
  messages: Message[] = [];
  readSeq = 0;
  signedIn = false;
  password = 'correct horse';
  sessionId = 'session';
  /** Answers of the pages that a test is about, by method and path. */
  readonly also: Record<string, (query: URLSearchParams, body: Record<string, string>) => Answer> = {};
  /** What was sent to those that were told what to answer. */
  readonly sent: Record<string, unknown> = {};
  /** What an answer waits for. */
  hold: (call: string) => Promise<void> | undefined = () => undefined;
  /** Answers instead of the server when a token is to be renewed. */
  refresh: (() => Answer) | undefined;
  /** Answers a post; throw a Failure to refuse it. */
  post: (body: { clientMessageId: string; text: string; roomId: string }) => Message = (body) => this.say(ada, body);

  /** A lobby in which somebody has said something. */

  /** Answers a call so from now on, and keeps what it sends. */
  answers(call: string, body: unknown, status = 200): void {
    this.also[call] = (query, asked) => {
      this.sent[call] = { ...Object.fromEntries(query), ...asked };
      return { status, body };
    };
  }

  withLobby(count: number): this {
    this.messages = Array.from({ length: count }, (_, i) => said(i + 1));
    this.views = [this.lobby()];
    return this;
  }

  lobby(): RoomView {
    const last = this.messages.at(-1);
    const head = { lastSeq: last?.seq ?? 0, lastChange: last?.change ?? 2 };
    return { room: lobby, membership: membership(ada, { readSeq: this.readSeq }), head };
  }

  say(author: Person, more: Partial<Message>): Message {
    const seq = (this.messages.at(-1)?.seq ?? 0) + 1;
    const message = said(seq, author, { createdAt: new Date().toISOString(), ...more });
    this.messages.push(message);
    return message;
  }

  /** Somebody else writes, and everybody hears it. */
  tell(author: Person, text: string): void {
    const message = this.say(author, { text });
    this.line.rec(`room.${lobby.id}`, { type: 'message', change: message.change, message });
  }

  get line(): FakeSocket {
    return this.sockets.at(-1) as FakeSocket;
  }

  readonly open = (): Socket => {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    socket.answer = (frame) => this.#heard(socket, frame);
    setTimeout(() => socket.onopen?.());
    return socket;
  };

  readonly fetcher = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const { pathname, searchParams } = new URL(request.url);
    const call = `${request.method} ${pathname.replace('/api/v1', '')}`;
    this.asked.push(call);
    const sent = await request.text();
    const { status, body, type, retryAfter } = this.#answer(call, searchParams, sent ? JSON.parse(sent) : {});
    await this.hold(call);
    const json = status < 400 ? 'application/json' : 'application/problem+json';
    const text = type ? String(body) : JSON.stringify(body);
    const headers = { 'Content-Type': type ?? json, ...(retryAfter && { 'Retry-After': String(retryAfter) }) };
    return new Response(body === undefined ? null : text, { status, headers });
  };

  #heard(socket: FakeSocket, frame: Sent): unknown {
    if (frame.address !== 'messages.post') return { heartbeatMs: 25_000, limits: { frameMax: FRAME_MAX } };
    try {
      return this.post(frame.body as never);
    } catch (error) {
      const { status, code, retryable } = Failure.of(error);
      const body = { status, code, retryable };
      queueMicrotask(() =>
        socket.tell({ type: 'err', address: frame.replyAddress, failureCode: status, message: code, body }),
      );
      return undefined;
    }
  }

  #answer(call: string, query: URLSearchParams, body: Record<string, string>): Answer {
    const problem = (status: number, code: string) => ({
      status,
      body: { status, code, detail: code, retryable: false },
    });
    const own = this.also[call];
    if (own) return own(query, body);
    if (call === 'GET /server') return { status: 200, body: { name: 'Northwind', signIn: ['password'], limits: {} } };
    if (call === 'POST /accounts') return this.#register(body);
    if (call === 'POST /sessions')
      return body.password === this.password ? this.#grant() : problem(401, 'wrong_credentials');
    if (call === 'POST /sessions/refresh')
      return this.refresh?.() ?? (this.signedIn ? this.#grant() : problem(401, 'invalid_token'));
    if (call === 'DELETE /sessions/current') return { status: 204 };
    if (call === 'GET /me/bootstrap') return { status: 200, body: this.#bootstrap() };
    if (call === 'GET /users') return { status: 200, body: { items: this.people, page: {} } };
    if (call === 'GET /rooms') return { status: 200, body: { items: this.views, page: {} } };
    if (call === 'POST /rooms') return { status: 201, body: this.#create(body) };
    if (call.startsWith('GET /rooms/by-slug/')) return this.#bySlug(call) ?? problem(404, 'room_not_found');
    if (call.endsWith('/members'))
      return { status: 200, body: { items: [membership(ada), membership(grace)], page: {} } };
    if (call.endsWith('/members/me')) return { status: 201, body: membership() };
    if (call.endsWith('/messages')) return { status: 200, body: this.#history(query) };
    return problem(404, 'not_found');
  }

  #register({ username = '', displayName = '' }: Record<string, string>): Answer {
    const taken = { status: 409, code: 'username_taken', detail: 'taken', retryable: false };
    if (this.people.some((it) => it.username === username)) return { status: 409, body: taken };
    return { status: 201, body: { ...this.me, person: { ...ada, username, displayName } } };
  }

  #grant(): Answer {
    this.signedIn = true;
    const token = { accessToken: 'token', tokenType: 'Bearer', expiresIn: 600, sessionId: this.sessionId, me: this.me };
    return { status: 201, body: token };
  }

  #bootstrap() {
    const mine = this.views.filter((it) => it.membership?.state === 'joined');
    const unread = this.messages.filter((it) => it.seq > this.readSeq && it.author.id !== ada.id).length;
    const lastMessage = this.messages.at(-1);
    const conversations = mine.map((view) => ({ view, unread, ...(lastMessage && { lastMessage }) }));
    return { me: this.me, conversations, serverTime: new Date().toISOString() };
  }

  #bySlug(call: string): Answer | undefined {
    const body = this.views.find((it) => call.endsWith(`/${it.room.slug}`));
    return body && { status: 200, body };
  }

  #create({ name = '', slug = 'room-000000b2', kind = 'public' }: Record<string, string>): RoomView {
    const room = {
      ...lobby,
      id: '00000000-0000-7000-8000-0000000000b2',
      name,
      slug,
      kind: kind as 'public',
      createdBy: ada.id,
    };
    const view = { room, membership: membership(ada, { roomId: room.id }), head: { lastSeq: 0, lastChange: 1 } };
    this.views.push(view);
    return view;
  }

  #history(query: URLSearchParams) {
    const items = this.#page(query);
    const { lastSeq } = this.lobby().head;
    const page = { foundOldest: items[0]?.seq === 1, foundNewest: items.at(-1)?.seq === lastSeq, foundAnchor: true };
    return { items, page, room: this.lobby().head };
  }

  #page(query: URLSearchParams): Message[] {
    const limit = Number(query.get('limit'));
    const around = query.get('around');
    const after = around ? Number(around) - limit / 2 : query.has('after') ? Number(query.get('after')) : undefined;
    if (after !== undefined) return this.messages.filter((it) => it.seq > after).slice(0, limit);
    const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
    return this.messages.filter((it) => it.seq < before).slice(-limit);
  }
}
