/** The addresses of the screens, as people see, keep and share them. */
import type { RoomState } from '../core/room-state';
import routes from '../routes.json';

export { routes };

export const roomAddress = (slug: string) => routes.room.replace(':slug', encodeURIComponent(slug));
export const directAddress = (userId: string) => routes.direct.replace(':userId', encodeURIComponent(userId));

/** Of any room I am in, also one that has neither a name for addresses nor a single other person in it. */
export const conversationAddress = ({ room, peer }: Pick<RoomState, 'room' | 'peer'>) => {
  if (peer) return directAddress(peer.id);
  return room.slug ? roomAddress(room.slug) : routes.byId.replace(':roomId', room.id);
};

/** Of a message in its room; `room` is what is known of that, if anything. */
export function messageAddress(roomId: string, messageId: string, room: Pick<RoomState, 'room' | 'peer'> | undefined) {
  const place = room ? conversationAddress(room) : routes.byId.replace(':roomId', roomId);
  return `${place}/m/${messageId}`;
}

/** Of a thread in its room, by the message that it hangs under. */
export function threadAddress(roomId: string, rootId: string, room: Pick<RoomState, 'room' | 'peer'> | undefined) {
  return messageAddress(roomId, rootId, room).replace(/\/m\/([^/]+)$/, '/t/$1');
}

/** The conversation of an address that may name a message or a thread in it. */
export const placeOf = (path: string) => path.split('/').slice(0, 3).join('/');

export const inviteAddress = (code: string) => routes.invite.replace(':code', encodeURIComponent(code));

export const searchAddress = (query: string) =>
  query === '' ? routes.search : `${routes.search}?q=${encodeURIComponent(query)}`;

/** Of the page that takes a new password. The token stands where no server writes it into its logs. */
export const resetAddress = (token: string) => `${routes.recover}#${token}`;

export const adminRoutes = [
  routes.admin,
  routes.adminPeople,
  routes.adminPerson,
  routes.adminRooms,
  routes.adminSettings,
  routes.adminAudit,
  routes.adminBots,
  routes.adminBot,
];

/** Of an account, for those who administer. */
export const accountAddress = (userId: string) => routes.adminPerson.replace(':userId', userId);

export const botAddress = (botId: string) => routes.adminBot.replace(':botId', botId);

/** Of what is on record, narrowed down. */
export const auditAddress = (asked: Record<string, string>) => `${routes.adminAudit}?${new URLSearchParams(asked)}`;

const OUTSIDE = [routes.signIn, routes.signUp, routes.guest, routes.recover, routes.setUp];

/** The address of the screen to come back to after signing in: only ever one of our own. */
export function nextAddress(next: string | undefined): string {
  const own = next !== undefined && /^\/(?![/\\])/.test(next);
  return own && !OUTSIDE.some((route) => next.startsWith(route)) ? next : routes.home;
}

export const withNext = (address: string, next: string) =>
  next === routes.home ? address : `${address}?next=${encodeURIComponent(next)}`;
