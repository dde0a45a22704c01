/** The words of the contract that the client speaks, and what travels on the socket. */
import type {
  Bootstrap,
  Conversation,
  Head,
  History,
  Me,
  MemberRecord,
  Membership,
  Message,
  MessageRecord,
  Person,
  Room,
  RoomRecord as RoomSettingsRecord,
  RoomView,
  Server,
  Session,
  SignedIn,
} from '../api/schema';

export type {
  Bootstrap,
  Conversation,
  Head,
  History,
  Me,
  Membership,
  Message,
  Person,
  Room,
  RoomView,
  Server,
  Session as SessionRow,
  SignedIn,
};

/** One durable change of a room, whole and in its newest state. */
export type RoomRecord = MessageRecord | MemberRecord | RoomSettingsRecord;

/** What comes on `room.<id>`. */
export type RoomEvent = RoomRecord | { type: 'caughtUp'; change: number } | { type: 'reload'; change: number };

/** How far I have read one room, as the server has it. */
export interface Mark {
  readonly roomId: string;
  readonly readSeq: number;
  readonly markVersion: number;
}

/** What comes on `user.<my id>`. */
export type UserEvent =
  | { type: 'membership'; membership: Membership; view: RoomView }
  | { type: 'marks'; marks: readonly Mark[] }
  | { type: 'thread'; roomId: string; rootId: string; following: boolean; readSeq: number }
  | { type: 'threadsRead' }
  | { type: 'sessionRevoked'; sessionId: string }
  | { type: 'caughtUp' };
