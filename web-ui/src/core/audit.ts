/** The record of what was done to accounts and to the server: what can be asked of it, and how an entry reads. */
import type { AdminCalls, AuditEntry, AuditFilter, AuditLines } from './admin-calls';
import { Failure } from './failure';
import { startOfDay } from './search-words';

/** What this version knows to be put on record; there may be more. */
export const ACTIONS = [
  'account.admin_made',
  'account.role_changed',
  'account.suspended',
  'account.restored',
  'account.sessions_ended',
  'account.reset_link_made',
  'account.provisioned',
  'bot.made',
  'password.changed',
  'password.reset',
  'recovery.codes_made',
  'recovery.question_set',
  'recovery.question_dropped',
  'recovery.granted',
  'server.set_up',
  'session.token_reused',
  'settings.changed',
  'token.made',
  'token.revoked',
  'totp.on',
  'totp.off',
] as const;

export type Action = (typeof ACTIONS)[number];

export const isKnown = (action: string): action is Action => ACTIONS.some((it) => it === action);

/** What is asked for, as it stands in an address: people by user name or id, and whole days. */
export interface AuditQuestion {
  readonly actor?: string;
  readonly subject?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
}

export type Asking = { is: 'askable'; filter: AuditFilter } | { is: 'unknown'; name: string };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ACTION = /^[a-z_]+[.][a-z_]+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** In the server's terms, without what cannot be meant. */
export async function asking(calls: Pick<AdminCalls, 'accounts'>, question: AuditQuestion): Promise<Asking> {
  const { actor = '', subject = '', action = '', from, to } = question;
  const [actorId, subjectId] = await Promise.all([idOf(calls, actor), idOf(calls, subject)]);
  if (actor && !actorId) return { is: 'unknown', name: actor };
  if (subject && !subjectId) return { is: 'unknown', name: subject };
  const filter = {
    ...(actorId && { actorId }),
    ...(subjectId && { subjectId }),
    ...(ACTION.test(action) && { action }),
    ...(isDay(from) && { from: startOfDay(from) }),
    ...(isDay(to) && { to: startOfDay(dayAfter(to)) }),
  };
  return { is: 'askable', filter };
}

/** Guests are not found by name, only by their id. */
async function idOf(calls: Pick<AdminCalls, 'accounts'>, name: string): Promise<string | undefined> {
  if (name === '' || ID.test(name)) return name || undefined;
  const username = name.replace(/^@/, '').toLowerCase();
  const { items } = await calls.accounts({ query: username });
  return items.find((it) => it.person.username === username)?.person.id;
}

function isDay(day: string | undefined): day is string {
  return day !== undefined && DAY.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, day.length);
}

/** One thing that an act made different. */
export interface Difference {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function differences({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.map((name) => ({ name, before: before[name], after: after[name] }));
}

/** So much of the record comes in one file; whoever wants more narrows it down by day. */
export const MOST_PAGES = 500;

export interface Export {
  readonly text: string;
  /** Whether that is all there is. */
  readonly whole: boolean;
}

/** All pages, one after the other; asked after each, with how many entries there are by now, whether to go on. */
export async function exported(
  page: (cursor?: string) => Promise<AuditLines>,
  goOn: (entries: number) => boolean,
): Promise<Export> {
  const texts: string[] = [];
  let entries = 0;
  let cursor: string | undefined;
  do {
    const { text, nextCursor } = await patiently(() => page(cursor));
    texts.push(text);
    entries += text.split('\n').filter((line) => line !== '').length;
    cursor = nextCursor;
  } while (goOn(entries) && cursor !== undefined && texts.length < MOST_PAGES);
  return { text: texts.join(''), whole: cursor === undefined };
}

/** Asked too often, it waits as long as it is told to. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const { code, retryAfterMs } = Failure.of(error);
      if (code !== 'rate_limited' || retryAfterMs === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
  }
}
