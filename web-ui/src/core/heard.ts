/** What comes on the socket, as far as this client knows it: a newer server may tell more, which is passed over. */
import type { RoomEvent, UserEvent } from './words';

const OF_ROOMS: ReadonlySet<unknown> = new Set<RoomEvent['type']>(['message', 'member', 'room', 'caughtUp', 'reload']);
const OF_ME: ReadonlySet<unknown> = new Set<UserEvent['type']>([
  'activity',
  'membership',
  'marks',
  'thread',
  'threadsRead',
  'draft',
  'sessionRevoked',
]);

export const isOfRoom = (body: unknown): body is RoomEvent =>
  OF_ROOMS.has(typeOf(body)) && 'change' in (body as object);

export const isOfMe = (body: unknown): body is UserEvent => OF_ME.has(typeOf(body));

function typeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
}
