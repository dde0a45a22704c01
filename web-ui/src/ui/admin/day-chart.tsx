import { useId } from 'preact/hooks';
import { type DayBar, dayBars, mostOf, placeOf } from '../../core/day-bars';
import { shortDay } from '../../lib/dates';
import { number, t } from '../../lib/i18n';

export const DAYS = 30;
const GAP = 0.25;
/** A day with little is seen, too. */
const LEAST = 1.5;

interface DayChartProps {
  title: string;
  counts: readonly { day: string; count: number }[];
}

/** Bars of the last days: a picture for those who look, a table for everybody. */
export function DayChart({ title, counts }: DayChartProps) {
  const id = useId();
  const bars = dayBars(counts, DAYS);
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption id={id}>
        {title} <small>{t('admin.use.most', { count: mostOf(counts) })}</small>
      </figcaption>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {bars.map((bar) => (
          <Bar key={bar.day} bar={bar} />
        ))}
      </svg>
      <p class="days" aria-hidden="true">
        <span>{first && dayText(first.day)}</span>
        <span>{last && dayText(last.day)}</span>
      </p>
      <details>
        <summary>
          {t('admin.use.table')}
          <span class="unseen">: {title}</span>
        </summary>
        <DayTable title={title} counts={counts} />
      </details>
    </figure>
  );
}

function Bar({ bar: { day, count, left, height } }: { bar: DayBar }) {
  const high = count === 0 ? 0 : Math.max(LEAST, height);
  const place = placeOf(DAYS);
  return (
    <rect x={left + (place * GAP) / 2} y={100 - high} width={place * (1 - GAP)} height={high}>
      <title>{t('admin.use.bar', { day: dayText(day), count })}</title>
    </rect>
  );
}

/** The latest first. */
function DayTable({ title, counts }: DayChartProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('admin.use.day')}</th>
          <th scope="col">{title}</th>
        </tr>
      </thead>
      <tbody>
        {[...counts].reverse().map(({ day, count }) => (
          <tr key={day}>
            <th scope="row">
              <time dateTime={day}>{dayText(day)}</time>
            </th>
            <td>{number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A day of the calendar, wherever one is: not the moment at which it begins elsewhere. */
const dayText = (day: string) => shortDay(`${day}T00:00:00`);
