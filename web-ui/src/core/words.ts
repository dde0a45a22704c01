/** The words of the contract that the client speaks, and what travels on the socket. */
import type {
  AccessToken,
  Bootstrap,
  Conversation,
  Draft,
  Edits,
  Head,
  History,
  Me,
  MemberRecord,
  Membership,
  Message,
  MessageRecord,
  NewAccessToken,
  NewScheduled,
  Person,
  Proof,
  Reaction,
  Receipts,
  Recovery,
  RecoveryChallenge,
  RecoveryQuestion,
  ResetGrant,
  Room,
  RoomReceipts,
  RoomRecord as RoomSettingsRecord,
  RoomView,
  SavedMessage,
  Scheduled,
  ScheduledEdit,
  SentFile,
  Server,
  Session,
  SignedIn,
  File as StoredFile,
  Thread,
  ThreadSummary,
  Totp,
} from '../api/schema';
import type { RoomActivity } from './stands';

export type {
  AccessToken,
  Bootstrap,
  Conversation,
  Draft,
  Head,
  History,
  Me,
  Membership,
  Message,
  NewAccessToken,
  NewScheduled,
  Person,
  Proof,
  Reaction,
  Receipts,
  Recovery,
  RecoveryChallenge,
  RecoveryQuestion,
  ResetGrant,
  Room,
  RoomReceipts,
  RoomView,
  SavedMessage,
  Scheduled,
  ScheduledEdit,
  SentFile,
  Server,
  Session as SessionRow,
  SignedIn,
  StoredFile,
  Thread,
  ThreadSummary,
  Totp,
};

/** What a message said before. */
export type Edit = Edits['items'][number];

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
  | { type: 'activity'; rooms: readonly RoomActivity[] }
  | { type: 'membership'; membership: Membership; view: RoomView }
  | { type: 'marks'; marks: readonly Mark[] }
  | { type: 'thread'; roomId: string; rootId: string; following: boolean; readSeq: number }
  | { type: 'threadsRead' }
  | { type: 'draft'; draft: Draft }
  | { type: 'sessionRevoked'; sessionId: string }
  | { type: 'caughtUp' };
