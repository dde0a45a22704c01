import { isForGood, isQuiet } from '../../core/rights';
import type { Notifications } from '../../core/room-calls';
import type { RoomState } from '../../core/room-state';
import { until } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { endOf, FOR_GOOD, type Span } from '../../lib/until';
import { Radios } from '../base/choice';
import { Failed } from '../base/failed';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';

const LEVELS = ['all', 'mentions', 'nothing'] as const;
const QUIET: readonly Span[] = ['hour', 'workday', 'day', 'week', 'ever'];

/** What of this room one wants to be notified of, and for how long of nothing. */
export function Notify({ state: { room, mine } }: { state: RoomState }) {
  const { running } = useDesk();
  const { failure, run } = useDeed();
  const level = mine?.notify ?? 'all';
  const quiet = isQuiet(mine) ? mine?.quietUntil : undefined;
  const set = (wish: Notifications) => void run(() => running.notify(room.id, wish));
  return (
    <div class="column">
      <Failed failure={failure} />
      <Radios
        name="notify"
        legend={t('notify.level')}
        value={level}
        onChoose={(next) => set({ level: next, ...(quiet && { quietUntil: quiet }) })}
        options={LEVELS.map((it) => ({ value: it, label: t(`notify.${it}`) }))}
      />
      <fieldset class="spans">
        <legend>{t('notify.quiet')}</legend>
        <p class="help" role="status">
          {quiet ? quietText(quiet) : t('notify.quiet.text')}
        </p>
        {QUIET.map((span) => (
          <button
            key={span}
            type="button"
            class="chip"
            onClick={() => set({ level, quietUntil: endOf(span) ?? FOR_GOOD })}
          >
            {t(`span.${span}`)}
          </button>
        ))}
        {quiet && (
          <button type="button" class="chip" onClick={() => set({ level })}>
            {t('notify.quiet.end')}
          </button>
        )}
      </fieldset>
    </div>
  );
}

const quietText = (quiet: string) =>
  isForGood(quiet) ? t('notify.quiet.ever') : t('notify.quiet.until', { when: until(quiet) });
