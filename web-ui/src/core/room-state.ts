/**
 * What is known of one room, and the pure functions that learn more.
 *
 * Sync is by state, not by log: every record is whole and carries the room's `change` at which it became so. The newest
 * `change` of a record wins, everything else only grows (the last seq, the mark, "the oldest message is here"). So the
 * order and the repetition of what arrives, by page, by socket or by reply, make no difference: learning is a join.
 */
import { type Heard, hear, NOTHING_HEARD, type RoomActivity } from './stands';
import type {
  Conversation,
  Head,
  History,
  Mark,
  Membership,
  Message,
  Person,
  Room,
  RoomRecord,
  RoomView,
} from './words';

export interface RoomState {
  readonly room: Room;
  readonly peer: Person | undefined;
  readonly mine: Membership | undefined;
  readonly members: ReadonlyMap<string, Membership>;
  /** Ascending by seq, each once. May have holes below its newest unbroken run. */
  readonly messages: readonly Message[];
  readonly lastSeq: number;
  /** The oldest message there is: 1, unless the server has thrown old ones away. */
  readonly firstSeq: number;
  /** How far I have read, as far as known here or told by the server. */
  readonly readSeq: number;
  /** How often the server has seen my mark move: of two of its marks the one with the higher version is the newer. */
  readonly markVersion: number;
  /** The server's counts of unread messages and of those that name me, and the seqs between which it counted. */
  readonly counted: Counted;
  /** What was told of messages that are not known themselves. */
  readonly heard: Heard;
}

interface Counted {
  readonly unread: number;
  readonly mentions: number;
  readonly after: number;
  readonly upTo: number;
  /** The change of the room by then. */
  readonly change: number;
}

const UNCOUNTED: Counted = { unread: 0, mentions: 0, after: 0, upTo: 0, change: 0 };

export function begin(view: RoomView): RoomState {
  return {
    room: view.room,
    peer: view.peer,
    mine: view.membership,
    members: new Map(),
    messages: [],
    lastSeq: view.head.lastSeq,
    firstSeq: 1,
    readSeq: view.membership?.readSeq ?? 0,
    markVersion: view.membership?.markVersion ?? 0,
    counted: UNCOUNTED,
    heard: NOTHING_HEARD,
  };
}

const newer = <T extends { change: number }>(old: T | undefined, next: T | undefined): T | undefined =>
  !old || (next && next.change > old.change) ? next : old;

/** What I want to be notified of is told to me alone, and without a new `change`: what others hear of me leaves it out. */
function newestMine(old: Membership | undefined, next: Membership | undefined): Membership | undefined {
  if (!old || !next || next.change < old.change) return old ?? next;
  if (next.notify !== undefined || old.notify === undefined) return next;
  const { notify, quietUntil } = old;
  return { ...next, notify, ...(quietUntil && { quietUntil }) };
}

export function learnView(state: RoomState, view: RoomView): RoomState {
  return {
    ...learnMarked(learnHead(state, view.head), view.membership),
    room: newer(state.room, view.room) ?? state.room,
    peer: state.peer ?? view.peer,
    mine: newestMine(state.mine, view.membership),
  };
}

export function learnConversation(state: RoomState, conversation: Conversation): RoomState {
  const { view, unread, mentions = 0, lastMessage } = conversation;
  const { lastSeq: upTo, lastChange: change } = view.head;
  const counted = { unread, mentions, after: view.membership?.readSeq ?? 0, upTo, change };
  const known = learnView(state, view);
  const { counted: before } = known;
  const later = upTo - before.upTo || change - before.change || counted.after - before.after;
  const told = lastMessage ? [lastMessage] : [];
  return {
    ...learnOwn(known, told),
    messages: join(known.messages, told),
    counted: later > 0 ? counted : known.counted,
  };
}

/** What was told of a room that is not followed. */
export function learnActivity(state: RoomState, told: RoomActivity): RoomState {
  const known = told.lastMessage ? learnMessages(state, [told.lastMessage]) : state;
  const mine = told.messages.filter((stand) => stand.as.includes('mine'));
  const read = mine.reduce((it, { seq }) => learnMark(it, seq), known);
  return { ...read, heard: hear(state.heard, told), lastSeq: Math.max(read.lastSeq, told.lastSeq) };
}

export function learnHistory(state: RoomState, history: History): RoomState {
  const first = history.page.foundOldest ? (history.items[0]?.seq ?? history.room.lastSeq + 1) : 1;
  return {
    ...learnOwn(learnHead(state, history.room), history.items),
    messages: join(state.messages, history.items),
    firstSeq: Math.max(state.firstSeq, first),
  };
}

export function learnRecord(state: RoomState, record: RoomRecord): RoomState {
  switch (record.type) {
    case 'message':
      return learnMessages(state, [record.message]);
    case 'member':
      return learnMember(state, record.member);
    case 'room':
      return { ...state, room: newer(state.room, record.room) ?? state.room };
  }
}

/** Many at once, for the price of one. */
export function learnRecords(state: RoomState, records: readonly RoomRecord[]): RoomState {
  const messages = records.flatMap((record) => (record.type === 'message' ? [record.message] : []));
  const others = records.filter((record) => record.type !== 'message');
  return others.reduce(learnRecord, messages.length > 0 ? learnMessages(state, messages) : state);
}

export function learnMessages(state: RoomState, messages: readonly Message[]): RoomState {
  const joined = join(state.messages, messages);
  return { ...learnOwn(state, messages), messages: joined, lastSeq: Math.max(state.lastSeq, joined.at(-1)?.seq ?? 0) };
}

export function learnMember(state: RoomState, member: Membership): RoomState {
  const known = state.members.get(member.person.id);
  const mine = state.mine?.person.id === member.person.id ? newestMine(state.mine, member) : state.mine;
  if (known && known.change >= member.change) return { ...state, mine };
  return { ...state, mine, members: new Map(state.members).set(member.person.id, member) };
}

/** My mark as the server has it. Another of my devices may have moved it back, to make a message unread again. */
export function learnMarked(state: RoomState, told: Partial<Mark> | undefined): RoomState {
  const { readSeq = 0, markVersion = 0 } = told ?? {};
  if (markVersion > state.markVersion) return { ...state, readSeq, markVersion };
  return markVersion === state.markVersion ? learnMark(state, readSeq) : state;
}

/** I have read on. */
export function learnMark(state: RoomState, readSeq: number): RoomState {
  return readSeq > state.readSeq ? { ...state, readSeq } : state;
}

/** Whether it stands in the room itself: a reply may be in its thread alone. */
export const isInRoom = ({ rootId, inRoom }: Message) => !rootId || inRoom === true;

/** Whoever writes has seen what stands above: my own message in the room is as good as a mark. */
function learnOwn(state: RoomState, messages: readonly Message[]): RoomState {
  const me = state.mine?.person.id;
  const mine = messages.filter((message) => message.author.id === me && isInRoom(message));
  return mine.reduce((known, { seq }) => learnMark(known, seq), state);
}

function learnHead(state: RoomState, head: Head): RoomState {
  return head.lastSeq > state.lastSeq ? { ...state, lastSeq: head.lastSeq } : state;
}

/** Throws the messages away, because more was missed than can be told: the newest page follows. */
export function forgetMessages(state: RoomState): RoomState {
  return { ...state, messages: [] };
}

/** The server was restored from an older copy: whatever it says next is to win over what is known. */
export function distrust(state: RoomState): RoomState {
  return {
    ...forgetMessages(state),
    room: { ...state.room, change: 0 },
    mine: state.mine && { ...state.mine, change: 0 },
    members: new Map(),
    markVersion: 0,
    counted: UNCOUNTED,
    heard: NOTHING_HEARD,
  };
}

/** The first page after that: the room ends where it says, and nobody has read further. */
export function startOver(state: RoomState, history: History): RoomState {
  const lastSeq = state.messages.at(-1)?.seq ?? 0;
  const known = learnHistory({ ...state, lastSeq, firstSeq: 1 }, history);
  return { ...known, readSeq: Math.min(known.readSeq, known.lastSeq) };
}

/** Keeps only the newest messages, for rooms that nobody looks at. */
export function keepNewest(state: RoomState, most: number): RoomState {
  return state.messages.length > most ? { ...state, messages: state.messages.slice(-most) } : state;
}

/** Both lists as one: ascending by seq, each message once, in its newest state. */
export function join(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  if (more.length === 0) return known;
  if (isNext(known, more)) return known.concat(more);
  const bySeq = new Map<number, Message>();
  for (const message of more) bySeq.set(message.seq, newer(bySeq.get(message.seq), message) ?? message);
  const joined: Message[] = [];
  for (const message of known) {
    joined.push(newer(message, bySeq.get(message.seq)) ?? message);
    bySeq.delete(message.seq);
  }
  if (bySeq.size === 0) return joined.some((message, i) => message !== known[i]) ? joined : known;
  return joined.concat([...bySeq.values()]).sort((a, b) => a.seq - b.seq);
}

/** The usual case: the very next message, or several in order. */
function isNext(known: readonly Message[], more: readonly Message[]): boolean {
  const after = known.at(-1)?.seq ?? 0;
  return more.every((message, i) => message.seq > (more[i - 1]?.seq ?? after));
}

/** The newest messages without a hole: seqs are dense, so a missing number is a missing message. */
export function newestRun(messages: readonly Message[]): readonly Message[] {
  let first = messages.length - 1;
  while (first > 0 && messages[first - 1]?.seq === (messages[first]?.seq ?? 0) - 1) first--;
  return first <= 0 ? messages : messages.slice(first);
}

/** So many names stand for a group that has none. */
const NAMED_OF_GROUP = 3;

/** What a room is called: its name, or the other person's; a group without one by who else is in it. */
export function titleOf({ room, peer, members, mine }: Titled): string {
  const title = peer?.displayName ?? room.name ?? room.slug;
  if (title !== undefined || !members) return title ?? '…';
  const others = [...members.values()].filter((it) => it.state === 'joined' && it.person.id !== mine?.person.id);
  const names = others.slice(0, NAMED_OF_GROUP).map((it) => it.person.displayName);
  const more = others.length - names.length;
  return names.join(', ') + (more > 0 ? ` +${more}` : '') || '…';
}

type Titled = Pick<RoomState, 'room' | 'peer'> & Partial<Pick<RoomState, 'members' | 'mine'>>;
