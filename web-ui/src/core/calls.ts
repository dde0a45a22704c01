/** Every REST operation that the client uses, by the words of the product. */
import { Failure } from './failure';
import { type Answer, answerOf, type Rest } from './rest';
import type { SessionCalls } from './session';
import type { SyncCalls } from './sync';
import type { Membership, Person, RoomView, Server, SessionRow } from './words';

export interface NewRoom {
  name: string;
  kind: 'public' | 'private';
  topic?: string;
}

export interface Listed<T> {
  items: T[];
  page: { nextCursor?: string };
}

export class Calls implements SessionCalls, SyncCalls {
  readonly #rest: Rest;
  readonly #session: () => string | undefined;

  constructor(rest: Rest, session: () => string | undefined) {
    this.#rest = rest;
    this.#session = session;
  }

  server(): Promise<Server> {
    return answerOf(this.#rest.GET('/server'));
  }

  signIn(username: string, password: string, device: string, totp?: string) {
    const body = { username, password, device, refresh: 'cookie' as const, ...(totp && { totp }) };
    return answerOf(this.#rest.POST('/sessions', { body }));
  }

  enterAsGuest(nickname: string, device: string) {
    return answerOf(this.#rest.POST('/sessions/guest', { body: { nickname, device, refresh: 'cookie' } }));
  }

  /** Makes a guest a member of the server. */
  upgrade(username: string, password: string) {
    return this.#answer(this.#rest.POST('/me/upgrade', { body: { username, password } }));
  }

  refresh(sessionId: string) {
    return answerOf(this.#rest.POST('/sessions/refresh', { body: { sessionId } }));
  }

  sessions(): Promise<Listed<SessionRow>> {
    return this.#answer(this.#rest.GET('/sessions'));
  }

  /** Everywhere but here. */
  async endOtherSessions(): Promise<void> {
    await this.#answer(this.#rest.DELETE('/sessions', { params: { query: { except: 'current' } } }));
  }

  async endSession(sessionId: string): Promise<void> {
    await this.#answer(this.#rest.DELETE('/sessions/{sessionId}', { params: { path: { sessionId } } }));
  }

  bootstrap() {
    return this.#answer(this.#rest.GET('/me/bootstrap'));
  }

  history(roomId: string, before: number | undefined, limit: number) {
    const query = before === undefined ? { limit } : { before: String(before), limit };
    return this.#answer(this.#rest.GET('/rooms/{roomId}/messages', { params: { path: { roomId }, query } }));
  }

  people(query: string, cursor?: string): Promise<Listed<Person>> {
    return this.#answer(this.#rest.GET('/users', { params: { query: { ...given({ query, cursor }), limit: 50 } } }));
  }

  person(userId: string): Promise<Person> {
    return this.#answer(this.#rest.GET('/users/{userId}', { params: { path: { userId } } }));
  }

  rooms(query: string, cursor?: string): Promise<Listed<RoomView>> {
    return this.#answer(this.#rest.GET('/rooms', { params: { query: { ...given({ query, cursor }), limit: 50 } } }));
  }

  roomBySlug(slug: string): Promise<RoomView> {
    return this.#answer(this.#rest.GET('/rooms/by-slug/{slug}', { params: { path: { slug } } }));
  }

  room(roomId: string): Promise<RoomView> {
    return this.#answer(this.#rest.GET('/rooms/{roomId}', { params: { path: { roomId } } }));
  }

  createRoom(room: NewRoom & { slug?: string }): Promise<RoomView> {
    return this.#answer(this.#rest.POST('/rooms', { body: room }));
  }

  direct(userId: string): Promise<RoomView> {
    return this.#answer(this.#rest.PUT('/direct/{userId}', { params: { path: { userId } } }));
  }

  join(roomId: string): Promise<Membership> {
    return this.admit(roomId, 'me');
  }

  admit(roomId: string, userId: string): Promise<Membership> {
    return this.#answer(this.#rest.PUT('/rooms/{roomId}/members/{userId}', { params: { path: { roomId, userId } } }));
  }

  async leave(roomId: string): Promise<void> {
    const path = { roomId, userId: 'me' };
    await this.#answer(this.#rest.DELETE('/rooms/{roomId}/members/{userId}', { params: { path } }));
  }

  members(roomId: string, cursor?: string): Promise<Listed<Membership>> {
    const query = { ...given({ cursor }), limit: 200 };
    return this.#answer(this.#rest.GET('/rooms/{roomId}/members', { params: { path: { roomId }, query } }));
  }

  /** Any other call of the contract, for those who group calls by what they are for. */
  ask<T>(call: (rest: Rest) => Promise<Answer<T>>): Promise<T> {
    return this.#answer(call(this.#rest));
  }

  /** A call that needs nobody signed in: its answer is good whoever is, by then. */
  knock<T>(call: (rest: Rest) => Promise<Answer<T>>): Promise<T> {
    return answerOf(call(this.#rest));
  }

  /** What one person asked for is no answer for the next one who signs in here. */
  async #answer<T>(call: Promise<Answer<T>>): Promise<T> {
    const asking = this.#session();
    const answer = await answerOf(call);
    if (this.#session() !== asking) throw Failure.signedOut();
    return answer;
  }
}

/** Without the empty ones: the contract wants them left out. */
function given(query: { query?: string; cursor?: string | undefined }): { query?: string; cursor?: string } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value));
}
