import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { useScene } from './scene';

/** Says above the box that something of mine is to be sent here later, and leads to it. */
export function LaterLine({ onShow }: { onShow: () => void }) {
  const { scheduled } = useParley();
  const { id } = useScene().room.value.room;
  const mine = scheduled.items.value.filter((it) => it.roomId === id);
  if (mine.length === 0) return null;
  const failed = mine.some((it) => it.failure !== undefined);
  return (
    <p class={failed ? 'later-line failed' : 'later-line'}>
      <Icon name={failed ? 'circle-alert' : 'calendar-clock'} small />
      {t(failed ? 'scheduled.failed' : 'scheduled.count', { count: mine.length })}
      <button type="button" class="text-button" onClick={onShow}>
        {t('scheduled.show')}
      </button>
    </p>
  );
}
