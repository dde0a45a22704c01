/** Ends of mutes, bans, invites and quiet times, as people choose them. */
export type Span = 'hour' | 'workday' | 'day' | 'week' | 'month' | 'ever';

const HOUR = 60 * 60_000;
const LENGTH: Record<Exclude<Span, 'ever'>, number> = {
  hour: HOUR,
  workday: 8 * HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
};
/** What the server takes for an end that never comes, where leaving it out means something else. */
export const FOR_GOOD = '9999-12-31T00:00:00.000Z';

/** The moment; undefined for `ever`. */
export function endOf(span: Span, now = Date.now()): string | undefined {
  return span === 'ever' ? undefined : new Date(now + LENGTH[span]).toISOString();
}
