/** What somebody's role lets them do in a room: the server decides, this is for offering nothing that it would refuse. */
import type { Membership, Room } from './words';

export interface Rights {
  readonly rename: boolean;
  /** Topic and description. */
  readonly describe: boolean;
  readonly slow: boolean;
  /** Who may write, and what those who come later may read. */
  readonly rule: boolean;
  readonly archive: boolean;
  readonly restore: boolean;
  readonly remove: boolean;
  readonly add: boolean;
  readonly invite: boolean;
  /** Take back also what others have made. */
  readonly revokeAny: boolean;
  readonly seeBans: boolean;
  readonly leave: boolean;
}

export interface Power {
  readonly role: boolean;
  readonly dismiss: boolean;
  readonly ban: boolean;
  readonly mute: boolean;
}

const RANK: Record<Membership['role'], number> = { member: 0, moderator: 1, owner: 2 };

export function rightsIn({ kind, archived }: Room, mine: Membership | undefined): Rights {
  const inside = mine?.state === 'joined';
  const shared = inside && kind !== 'direct';
  const rank = shared ? RANK[mine.role] : -1;
  const [owner, moderator] = [rank >= RANK.owner, rank >= RANK.moderator];
  const group = shared && kind === 'group';
  const open = shared && !archived;
  return {
    rename: open && (owner || group),
    describe: open && (moderator || group),
    slow: open && moderator,
    rule: open && owner,
    archive: open && owner,
    restore: shared && archived && owner,
    remove: owner,
    add: open && (moderator || group),
    invite: open && (moderator || kind !== 'private'),
    revokeAny: open && moderator,
    seeBans: moderator,
    leave: shared,
  };
}

/** Over another member: an owner over everybody, a moderator over those who are neither. */
export function powerOver(room: Room, mine: Membership | undefined, other: Membership | undefined): Power {
  const open = mine?.state === 'joined' && room.kind !== 'direct' && !room.archived;
  const there = other?.state === 'joined' && other.person.id !== mine?.person.id;
  const owner = mine?.role === 'owner';
  const above = owner || (mine?.role === 'moderator' && other?.role === 'member');
  const over = open && there && above;
  return { role: open && there && owner, dismiss: over, ban: over, mute: over };
}

/** A year that never comes: mutes and quiet times that end then have no end. */
const FOR_GOOD = '9999';

export const isForGood = (until: string) => until.startsWith(FOR_GOOD);

export const isMuted = ({ mutedUntil }: Membership, now = Date.now()) =>
  mutedUntil !== undefined && (isForGood(mutedUntil) || Date.parse(mutedUntil) > now);

/** Nothing in this room notifies me, for now or at all. */
export const isHushed = (mine: Membership | undefined) => mine?.notify === 'nothing' || isQuiet(mine);

export const isQuiet = (mine: Membership | undefined, now = Date.now()) =>
  mine?.quietUntil !== undefined && (isForGood(mine.quietUntil) || Date.parse(mine.quietUntil) > now);
