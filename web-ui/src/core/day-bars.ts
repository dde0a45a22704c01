/** Counts of days as bars of a chart, in a box of 0 to 100 both ways: a place for each day, also for one that is missing. */
export interface DayBar {
  readonly day: string;
  readonly count: number;
  readonly left: number;
  readonly height: number;
}

/** The width of a bar and its gap, together. */
export const placeOf = (days: number) => 100 / days;

/** The last so many days, the latest at the end, as high as their share of the highest. */
export function dayBars(counts: readonly { day: string; count: number }[], days: number): DayBar[] {
  const latest = counts.at(-1);
  if (!latest) return [];
  const highest = mostOf(counts);
  const end = Date.parse(latest.day);
  return counts
    .map(({ day, count }) => {
      const place = days - 1 - Math.round((end - Date.parse(day)) / DAY_MS);
      const height = highest === 0 ? 0 : (count / highest) * 100;
      return { day, count, left: place * placeOf(days), height };
    })
    .filter(({ left }) => left >= 0);
}

export const mostOf = (counts: readonly { count: number }[]) => Math.max(0, ...counts.map((it) => it.count));

const DAY_MS = 24 * 60 * 60_000;
