/** Times as people say them, in their own language and zone. */
import { t, tag } from './i18n';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, at: string | Date): string {
  const key = `${tag()} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag(), options);
  formats.set(key, known);
  return known.format(new Date(at));
}

/** 14:06 */
export function clock(at: string): string {
  return format({ hour: 'numeric', minute: '2-digit' }, at);
}

/** Friday, 20 November 2026 at 14:06 */
export function fully(at: string): string {
  return format({ dateStyle: 'full', timeStyle: 'short' }, at);
}

/** The day a moment falls on here, as 2026-11-20. */
export function dayOf(at: string | Date): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Today, Friday 20 November", "Yesterday, …", and with the year once it is another one. */
export function dayName(at: string, now: Date = new Date()): string {
  const sameYear = new Date(at).getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  const date = format(sameYear ? options : { ...options, year: 'numeric' }, at);
  if (dayOf(at) === dayOf(now)) return t('day.today', { date });
  if (dayOf(at) === dayOf(new Date(now.getTime() - DAY))) return t('day.yesterday', { date });
  return date;
}

/** 2026-11-01 as 1 November 2026 */
export function wholeDay(day: string): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric' }, `${day}T00:00:00`);
}

/** 12 November */
export function shortDay(at: string): string {
  return format({ day: 'numeric', month: 'long' }, at);
}

/** For lists: the time today, the weekday this week, the date before. */
export function briefly(at: string, now: Date = new Date()): string {
  if (dayOf(at) === dayOf(now)) return clock(at);
  const recent = now.getTime() - new Date(at).getTime() < 6 * DAY;
  return format(recent ? { weekday: 'short' } : { day: 'numeric', month: 'short' }, at);
}

/** For what is to come: "Mon 23 Nov, 09:00". */
export function soon(at: string | Date): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }, at);
}

/** "3 minutes ago", "just now" */
export function ago(at: string, now: Date = new Date()): string {
  const minutes = Math.round((now.getTime() - new Date(at).getTime()) / MINUTE);
  const relative = new Intl.RelativeTimeFormat(tag(), { numeric: 'auto' });
  if (minutes < 1) return t('time.now');
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  return relative.format(-Math.round(minutes / 60 / 24), 'day');
}

/** When something ends: "14:06" today, with the day otherwise. */
export function until(at: string, now: Date = new Date()): string {
  if (dayOf(at) === dayOf(now)) return clock(at);
  return format({ dateStyle: 'medium', timeStyle: 'short' }, at);
}

/** "20 Nov 2026, 14:06:31": for what is on record. */
export function exactly(at: string): string {
  return format({ dateStyle: 'medium', timeStyle: 'medium' }, at);
}

const UNITS = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** "5 minutes", in the largest unit that it is a whole number of. */
export function duration(seconds: number): string {
  const [length, unit] = UNITS.find(([it]) => seconds % it === 0) ?? [1, 'second'];
  return new Intl.NumberFormat(tag(), { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length);
}

/** "Ada, Grace and Linus" */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(tag(), { type: 'conjunction' }).format(names);
}
