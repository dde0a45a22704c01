import type { ThreadSummary } from '../../core/finding';
import { ago } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Badge } from '../base/badge';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { useTitle } from '../base/title';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { FoundCard } from './card';
import { walkCards } from './walk';

/** The threads I follow, those with new replies first. */
export function Threads() {
  const { threads } = useParley();
  const items = threads.items.value;
  const standing = threads.standing.value;
  useTitle(t('threads.title'));
  return (
    <Page title={t('threads.title')}>
      <div class="directory">
        {standing.is === 'failed' && (
          <p class="error" role="alert">
            {failureText(standing.failure)}
            <button type="button" onClick={() => threads.again()}>
              {t('again')}
            </button>
          </p>
        )}
        <ol class="cards" aria-busy={standing.is === 'looking'} aria-label={t('threads.title')} onKeyDown={walkCards}>
          {items.map((thread) => (
            <ThreadCard key={thread.root.id} thread={thread} />
          ))}
        </ol>
        {standing.is === 'there' && items.length === 0 && (
          <Empty icon="message-square-text" title={t('threads.none.title')}>
            {t('threads.none.text')}
          </Empty>
        )}
        {threads.cursor.value !== undefined && (
          <button type="button" class="button ghost" onClick={() => void threads.more()}>
            {t('more')}
          </button>
        )}
      </div>
    </Page>
  );
}

function ThreadCard({ thread: { root, unread } }: { thread: ThreadSummary }) {
  const { replies } = root;
  return (
    <FoundCard
      message={root}
      unread={unread > 0}
      toThread
      badge={<Badge count={unread} hot />}
      foot={replies && t('threads.replies', { count: replies.count, when: ago(replies.lastAt) })}
    />
  );
}
