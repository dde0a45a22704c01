import { useState } from 'preact/hooks';
import { soon } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { fieldTime, type Later, laterTimes } from '../../lib/later';
import { Menu } from '../base/menu';
import { Popup, type Spot } from '../base/popup';

const TIMES: readonly Later[] = ['hour', 'tomorrow', 'monday'];

export interface SendLaterProps {
  spot: Spot;
  onPick: (at: Date) => void;
  onClose: () => void;
}

/** When to send what stands in the box: one of the usual times, or any other. */
export function SendLater({ spot, onPick, onClose }: SendLaterProps) {
  const [now] = useState(() => new Date());
  const [own, setOwn] = useState(() => fieldTime(laterTimes(now).tomorrow));
  const times = laterTimes(now);
  const items = TIMES.map((it) => ({
    icon: 'calendar-clock' as const,
    label: t(`later.${it}`, { when: soon(times[it]) }),
    run: () => onPick(times[it]),
  }));
  const chosen = new Date(own);
  const usable = chosen.getTime() > now.getTime();
  return (
    <Popup label={t('later.title')} spot={spot} onClose={onClose}>
      <Menu label={t('later.title')} items={items} />
      <form
        class="own-time"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) onPick(chosen);
        }}
      >
        <label>
          {t('later.own')}
          <input
            type="datetime-local"
            value={own}
            min={fieldTime(now)}
            onInput={(event) => setOwn(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button small" disabled={!usable}>
          {t('later.do')}
        </button>
      </form>
    </Popup>
  );
}
