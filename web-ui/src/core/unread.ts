/** How many messages of a room are unread, as far as that is known here: from messages, stands and the server's counts. */
import { isInRoom, newestRun, type RoomState } from './room-state';
import { type As, covers, type Span, type Stand } from './stands';
import type { Message } from './words';

export const MOST_UNREAD = 100;

/** Whether it is news to a reader of the room. */
export const isNews = (message: Message, myId: string) =>
  message.author.id !== myId && isInRoom(message) && !message.deleted;

/** Whether it names me, or everybody. */
export const isOfMe = ({ author, deleted, mentions, mentionsRoom }: Message, myId: string) =>
  author.id !== myId && !deleted && (mentionsRoom === true || mentions?.includes(myId) === true);

/** Messages of the room after my mark, neither mine nor deleted. */
export function unreadOf(state: RoomState, myId: string): number {
  return countOf(state, state.counted.unread, ['unread'], (message) => isNews(message, myId));
}

/** Those of them that name me. To be named in a thread alone makes the thread unread. */
export function mentionsOf(state: RoomState, myId: string): number {
  const names = (message: Message) => isNews(message, myId) && isOfMe(message, myId);
  return countOf(state, state.counted.mentions, ['unread', 'mention'], names);
}

/** Exact where the messages are known, the server's count below that. */
function countOf(state: RoomState, told: number, as: readonly As[], counts: (message: Message) => boolean): number {
  if (state.readSeq >= state.lastSeq) return 0;
  const { after, upTo } = state.counted;
  const unseen = unseenOf(state, as, counts);
  if (state.readSeq >= upTo || isWhole(state)) return Math.min(MOST_UNREAD, unseen.length);
  const counted = state.readSeq > after ? Math.min(told, upTo - state.readSeq) : told;
  return Math.min(MOST_UNREAD, counted + unseen.filter((seq) => seq > upTo).length);
}

/** The messages after my mark that count: each as it was last heard to be, whole or as a stand. */
function unseenOf(state: RoomState, as: readonly As[], counts: (message: Message) => boolean): number[] {
  const { stands } = state.heard;
  const left = new Map([...stands].filter(([seq]) => seq > state.readSeq));
  const seqs: number[] = [];
  for (const message of state.messages) {
    if (message.seq <= state.readSeq) continue;
    const stand = left.get(message.seq);
    left.delete(message.seq);
    if (stand && stand.change > message.change ? as.every((it) => stand.as.includes(it)) : counts(message))
      seqs.push(message.seq);
  }
  for (const [seq, stand] of left) if (as.every((it) => stand.as.includes(it))) seqs.push(seq);
  return seqs;
}

/** Whether the messages after my mark are known, up to the newest ones. */
const isWhole = (state: RoomState) =>
  (newestRun(state.messages)[0]?.seq ?? Number.POSITIVE_INFINITY) <= state.readSeq + 1;

/** Whether something was missed that only the server can count. Where more is unread than is counted it does not matter. */
export function isBehind(state: RoomState, myId: string): boolean {
  const { readSeq, lastSeq, counted, heard } = state;
  if (readSeq >= lastSeq || unreadOf(state, myId) >= MOST_UNREAD) return false;
  const run = newestRun(state.messages);
  const known: Span = [(run[0]?.seq ?? 1) - 1, run.at(-1)?.seq ?? 0];
  if (covers([known], [readSeq, lastSeq])) return false;
  if (heard.doubt > counted.change || readSeq < counted.after) return true;
  if (!covers([...heard.spans, known], [Math.max(readSeq, counted.upTo), lastSeq])) return true;
  return [...heard.stands.values()].some((stand) => isMiscounted(state, stand));
}

/** What was counted by the server, and counts otherwise now. */
function isMiscounted({ readSeq, counted }: RoomState, { seq, change, as }: Stand): boolean {
  if (seq <= readSeq || seq > counted.upTo || change <= counted.change) return false;
  return as.includes('deleted') || (as.includes('edited') && (as.includes('mention') || counted.mentions > 0));
}
