/** What the log shows, as a list of rows: pure, so that grouping, days and the unread line are plain tests. */
import { isInRoom } from '../../core/room-state';
import type { Pending } from '../../core/shelf';
import { isNews } from '../../core/unread';
import type { Message, Person } from '../../core/words';
import { dayOf } from '../../lib/dates';

export type Row =
  | { is: 'start'; key: string }
  | { is: 'older'; key: string }
  | { is: 'day'; key: string; at: string }
  | { is: 'new'; key: string; count: number }
  | { is: 'said'; key: string; message: Message; follows: boolean }
  | { is: 'waiting'; key: string; pending: Pending; follows: boolean };

export interface Shown {
  readonly messages: readonly Message[];
  readonly pending: readonly Pending[];
  readonly me: Person;
  /** Whether the first of the messages is the first of the room. */
  readonly whole: boolean;
  /** The unread line comes after this seq; undefined when there is none. */
  readonly lineAfter: number | undefined;
}

/** One person's messages within this time are one block under one name. */
export const GROUP_MS = 5 * 60_000;
/** A message that is still in the outbox can be among this many newest ones already. */
const RECENT = 1000;

export function rowsOf(shown: Shown): Row[] {
  const { messages, pending, me, whole } = shown;
  const walk = new Walk([whole ? { is: 'start', key: 'start' } : { is: 'older', key: 'older' }]);
  const line = lineOf(shown);
  for (const message of messages.filter(isInRoom)) {
    walk.day(message);
    if (message.seq === line?.seq) walk.line(line.count);
    const follows = walk.step(message.author.id, message) && !standsAlone(message);
    walk.rows.push({ is: 'said', key: keyOf(message.author.id, message.clientMessageId), message, follows });
  }
  const sent = new Set(messages.slice(-RECENT).map((it) => it.clientMessageId));
  for (const it of pending.filter(({ clientMessageId }) => !sent.has(clientMessageId))) {
    walk.day(it);
    const follows = walk.step(me.id, it) && !standsAlone(it);
    walk.rows.push({ is: 'waiting', key: keyOf(me.id, it.clientMessageId), pending: it, follows });
  }
  return walk.rows;
}

/** What it quotes, or that it comes from a thread, is told below a name. */
const standsAlone = ({ replyTo, rootId }: Pick<Message, 'replyTo' | 'rootId'>) =>
  replyTo !== undefined || rootId !== undefined;

interface Dated {
  readonly createdAt: string;
}

interface When {
  readonly day: string;
  readonly time: number;
}

/** Dates are dear, and a room is gone through at each new message: worked out once for each. */
const known = new WeakMap<Dated, When>();

function whenOf(it: Dated): When {
  let when = known.get(it);
  if (!when) {
    when = { day: dayOf(it.createdAt), time: Date.parse(it.createdAt) };
    known.set(it, when);
  }
  return when;
}

/** Goes through what was said and remembers just enough of what came before. */
class Walk {
  readonly rows: Row[];
  #author = '';
  #last: When = { day: '', time: 0 };

  constructor(rows: Row[]) {
    this.rows = rows;
  }

  day(it: Dated): void {
    const { day } = whenOf(it);
    if (this.#last.day === day) return;
    this.rows.push({ is: 'day', key: `day ${day}`, at: it.createdAt });
    this.#author = '';
  }

  line(count: number): void {
    this.rows.push({ is: 'new', key: 'new', count });
    this.#author = '';
  }

  /** Whether this belongs to the block above it. */
  step(author: string, it: Dated): boolean {
    const when = whenOf(it);
    const follows = this.#author === author && when.time - this.#last.time < GROUP_MS;
    this.#author = author;
    this.#last = when;
    return follows;
  }
}

/** The same before and after it is sent, so that the row stays where it is. */
const keyOf = (author: string, clientMessageId: string) => `${author} ${clientMessageId}`;

/** Before which message the line stands, and how many of others come after it; once the messages reach that far. */
function lineOf({ messages, me, lineAfter }: Shown): { seq: number; count: number } | undefined {
  const known = (messages[0]?.seq ?? 0) <= (lineAfter ?? 0) + 1;
  if (lineAfter === undefined || !known) return undefined;
  const unread = messages.filter((it) => it.seq > lineAfter && isNews(it, me.id));
  const first = unread[0];
  return first && { seq: first.seq, count: unread.length };
}
