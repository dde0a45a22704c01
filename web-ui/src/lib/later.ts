/** Times at which people like to have a message sent. */
export type Later = 'hour' | 'tomorrow' | 'monday';

const HOUR_MS = 60 * 60_000;
const MORNING = 9;
const MONDAY = 1;

/** In an hour, tomorrow morning, on Monday morning: as here the clock goes. */
export function laterTimes(now: Date): Readonly<Record<Later, Date>> {
  const daysToMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  return { hour: new Date(now.getTime() + HOUR_MS), tomorrow: morning(now, 1), monday: morning(now, daysToMonday) };
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

/** As a field for dates and times wants it: 2026-11-20T09:00. */
export function fieldTime(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
