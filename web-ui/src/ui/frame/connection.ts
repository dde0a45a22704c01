/** What the state of the line means to a person: pure, so that every case is a test. */
import type { Line } from '../../core/bus';

export type Notice =
  | { is: 'offline' }
  | { is: 'connecting' }
  | { is: 'waiting'; seconds: number }
  | { is: 'back' }
  | { is: 'outdated' }
  | { is: 'full' }
  | { is: 'closed' };

export interface Circumstances {
  line: Line;
  networked: boolean;
  /** Since when there has been no line; undefined while there is one. */
  downSince: number | undefined;
  /** When the line came back after a notice was shown. */
  backSince: number | undefined;
  now: number;
  /** A new version waits. */
  renewable: boolean;
}

/** Shorter breaks are nobody's business: they would only flicker. */
export const QUIET_MS = 4000;
export const BACK_MS = 3000;
/** What a person can do after the goodbyes that let nobody come back by themselves. */
const ENDS: Record<number, 'outdated' | 'full'> = { 4503: 'outdated', 4504: 'full' };

export function noticeOf({ line, networked, downSince, backSince, now, renewable }: Circumstances): Notice | undefined {
  if (line.is === 'ended' && line.goodbye.code > 0) return { is: ENDS[line.goodbye.code] ?? 'closed' };
  if (line.is === 'open' && backSince !== undefined && now - backSince < BACK_MS) return { is: 'back' };
  if (line.is === 'open') return renewable ? { is: 'outdated' } : undefined;
  if (downSince === undefined || now - downSince < QUIET_MS) return undefined;
  if (!networked) return { is: 'offline' };
  if (line.is === 'waiting') return { is: 'waiting', seconds: Math.max(1, Math.ceil((line.retryAt - now) / 1000)) };
  return { is: 'connecting' };
}

export type Presence = 'online' | 'connecting' | 'reconnecting' | 'offline';

/** The word at the foot of the list, always there. */
export function presenceOf(line: Line, networked: boolean, everOpen: boolean): Presence {
  if (line.is === 'open') return 'online';
  if (!networked || line.is === 'ended') return 'offline';
  return everOpen ? 'reconnecting' : 'connecting';
}
