import { MOST_UNREAD } from '../../core/unread';
import { number, t } from '../../lib/i18n';

/** How many are unread; accented for what is meant for me. */
export function Badge({ count, hot = false }: { count: number; hot?: boolean }) {
  if (count === 0) return null;
  return (
    <>
      <span class={hot ? 'badge hot' : 'badge'} aria-hidden="true">
        {count >= MOST_UNREAD ? `${number(MOST_UNREAD - 1)}+` : number(count)}
      </span>
      <span class="unseen">{t('unread', { count })}</span>
    </>
  );
}
