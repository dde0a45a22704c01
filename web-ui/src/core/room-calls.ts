/** The calls by which a room is run: its settings, roles, bans, mutes, invites; and groups and blocks. */
import type { Ban, Block, Invite, NewBan, NewInvite, Notifications, RoomEdit } from '../api/schema';
import type { Calls, Listed } from './calls';
import type { Membership, RoomView } from './words';

export type { Ban, Block, Invite, NewBan, NewInvite, Notifications, RoomEdit };
export type Role = Membership['role'];

export class RoomCalls {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Refused when somebody has changed the room since this version. */
  edit(roomId: string, version: number, body: RoomEdit): Promise<RoomView> {
    const params = { path: { roomId }, header: { 'If-Match': `"${version}"` } };
    return this.#calls.ask((rest) => rest.PATCH('/rooms/{roomId}', { params, body }));
  }

  async remove(roomId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}', { params: { path: { roomId } } }));
  }

  role(roomId: string, userId: string, role: Role): Promise<Membership> {
    const params = { path: { roomId, userId } };
    return this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/members/{userId}', { params, body: { role } }));
  }

  async dismiss(roomId: string, userId: string): Promise<void> {
    const params = { path: { roomId, userId } };
    await this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}/members/{userId}', { params }));
  }

  bans(roomId: string, cursor?: string): Promise<Listed<Ban>> {
    const params = { path: { roomId }, query: from(cursor) };
    return this.#calls.ask((rest) => rest.GET('/rooms/{roomId}/bans', { params }));
  }

  ban(roomId: string, userId: string, body: NewBan): Promise<Ban> {
    const params = { path: { roomId, userId } };
    return this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/bans/{userId}', { params, body }));
  }

  async unban(roomId: string, userId: string): Promise<void> {
    const params = { path: { roomId, userId } };
    await this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}/bans/{userId}', { params }));
  }

  mute(roomId: string, userId: string, until: string | undefined): Promise<Membership> {
    const params = { path: { roomId, userId } };
    const body = until ? { until } : {};
    return this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/mutes/{userId}', { params, body }));
  }

  async unmute(roomId: string, userId: string): Promise<void> {
    const params = { path: { roomId, userId } };
    await this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}/mutes/{userId}', { params }));
  }

  notify(roomId: string, body: Notifications): Promise<Membership> {
    return this.#calls.ask((rest) => rest.PUT('/rooms/{roomId}/notifications', { params: { path: { roomId } }, body }));
  }

  invites(roomId: string, cursor?: string): Promise<Listed<Invite>> {
    const params = { path: { roomId }, query: from(cursor) };
    return this.#calls.ask((rest) => rest.GET('/rooms/{roomId}/invites', { params }));
  }

  invite(roomId: string, body: NewInvite): Promise<Invite> {
    return this.#calls.ask((rest) => rest.POST('/rooms/{roomId}/invites', { params: { path: { roomId } }, body }));
  }

  async revoke(roomId: string, code: string): Promise<void> {
    const params = { path: { roomId, code } };
    await this.#calls.ask((rest) => rest.DELETE('/rooms/{roomId}/invites/{code}', { params }));
  }

  accept(code: string): Promise<RoomView> {
    return this.#calls.ask((rest) => rest.POST('/invites/{code}', { params: { path: { code } } }));
  }

  group(userIds: string[], name: string): Promise<RoomView> {
    return this.#calls.ask((rest) => rest.POST('/groups', { body: { userIds, ...(name && { name }) } }));
  }

  blocks(cursor?: string): Promise<Listed<Block>> {
    return this.#calls.ask((rest) => rest.GET('/me/blocks', { params: { query: from(cursor) } }));
  }

  block(userId: string): Promise<Block> {
    return this.#calls.ask((rest) => rest.PUT('/me/blocks/{userId}', { params: { path: { userId } } }));
  }

  async unblock(userId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/me/blocks/{userId}', { params: { path: { userId } } }));
  }
}

const from = (cursor: string | undefined) => (cursor ? { cursor } : {});
