import { t } from '../../lib/i18n';
import { allowed, askLeave, wish, wishes } from '../../lib/notice-wishes';
import { useParley } from '../parley';

/** Offers notifications, once. */
export function Hint() {
  const { store } = useParley();
  const due = allowed.value === 'default' && !wishes.value.asked && store.summaries.value.length > 0;
  if (!due) return null;
  return (
    <div class="hint">
      <p>{t('notices.hint')}</p>
      <button type="button" class="text-button" onClick={() => void askLeave()}>
        {t('notices.allow')}
      </button>
      <button type="button" class="text-button" onClick={() => wish('asked', true)}>
        {t('notices.later')}
      </button>
    </div>
  );
}
