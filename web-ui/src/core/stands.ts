/**
 * What was told of messages without their texts, of rooms that are not followed: how each of them stands to me. The newest
 * `change` of each wins, and what was told without a hole only grows: order and repetition make no difference.
 */
import type { Message } from './words';

export type As = 'unread' | 'mention' | 'mine' | 'reply' | 'edited' | 'deleted';

export interface Stand {
  readonly seq: number;
  readonly change: number;
  readonly as: readonly As[];
}

/** What is new in one room. All messages after `fromSeq`, up to `lastSeq`, are among those told. */
export interface RoomActivity {
  readonly roomId: string;
  readonly fromSeq: number;
  readonly lastSeq: number;
  readonly change: number;
  /** The change at which the room itself last changed. */
  readonly roomChange: number;
  readonly reread?: boolean;
  readonly messages: readonly Stand[];
  readonly lastMessage?: Message;
}

/** All messages after the first, up to the last. */
export type Span = readonly [after: number, upTo: number];

export interface Heard {
  readonly stands: ReadonlyMap<number, Stand>;
  /** Ascending, apart from each other. */
  readonly spans: readonly Span[];
  /** The change up to which more has happened than was told. */
  readonly doubt: number;
}

export const NOTHING_HEARD: Heard = { stands: new Map(), spans: [], doubt: 0 };

/** More unread messages than are counted; older ones make no difference. */
const MOST_STANDS = 300;

export function hear(heard: Heard, { fromSeq, lastSeq, change, reread, messages }: RoomActivity): Heard {
  return {
    stands: newest(heard.stands, messages),
    spans: join([...heard.spans, [fromSeq, lastSeq]]),
    doubt: reread ? Math.max(heard.doubt, change) : heard.doubt,
  };
}

function newest(known: ReadonlyMap<number, Stand>, more: readonly Stand[]): ReadonlyMap<number, Stand> {
  if (more.length === 0) return known;
  const stands = new Map(known);
  for (const stand of more) if (stand.change > (stands.get(stand.seq)?.change ?? 0)) stands.set(stand.seq, stand);
  if (stands.size <= MOST_STANDS) return stands;
  const seqs = [...stands.keys()].sort((a, b) => b - a).slice(0, MOST_STANDS);
  return new Map([...stands].filter(([seq]) => seq >= (seqs.at(-1) ?? 0)));
}

/** Those that touch are one. */
export function join(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (span[0] >= span[1]) continue;
    if (last && span[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], span[1])];
    else joined.push(span);
  }
  return joined;
}

export const covers = (spans: readonly Span[], [after, upTo]: Span) =>
  after >= upTo || join(spans).some((span) => span[0] <= after && span[1] >= upTo);
