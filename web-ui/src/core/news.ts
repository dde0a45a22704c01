/** What has come into a room, for whoever is to be notified of it: whole, or only how it stands to them. */
import type { RoomState } from './room-state';
import { isNews, isOfMe } from './unread';
import type { Message } from './words';

export interface News {
  readonly seq: number;
  /** It names me, or everybody. */
  readonly ofMe: boolean;
  readonly message?: Message;
}

/** The newest message that is known of, in whatever way. */
export const newestKnown = ({ messages, heard }: RoomState) =>
  Math.max(messages.at(-1)?.seq ?? 0, ...heard.stands.keys());

/** What came after that message and is unread, in order. Of a thread alone: what names me. */
export function newsAfter(state: RoomState, after: number, myId: string): News[] {
  const floor = Math.max(after, state.readSeq);
  const whole = state.messages.filter(({ seq }) => seq > floor);
  const known = new Set(whole.map(({ seq }) => seq));
  const news: News[] = whole
    .filter((message) => isNews(message, myId) || isOfMe(message, myId))
    .map((message) => ({ seq: message.seq, ofMe: isOfMe(message, myId), message }));
  for (const { seq, as } of state.heard.stands.values())
    if (seq > floor && !known.has(seq) && (as.includes('unread') || as.includes('mention')))
      news.push({ seq, ofMe: as.includes('mention') });
  return news.sort((a, b) => a.seq - b.seq);
}
