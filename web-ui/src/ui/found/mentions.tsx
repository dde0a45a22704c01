import { t } from '../../lib/i18n';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { useTitle } from '../base/title';
import { usePages } from '../browse/use-pages';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { FoundCard } from './card';
import { walkCards } from './walk';

/** Where somebody named me, or everybody; what I have not read yet stands out. */
export function Mentions() {
  const { finding, store } = useParley();
  const unread = store.mentions.value;
  const { items, state, more } = usePages((cursor) => finding.mentions(cursor), `mentions ${unread}`);
  const readSeq = (roomId: string) => store.room(roomId)?.value.readSeq ?? Number.POSITIVE_INFINITY;
  useTitle(t('mentions.title'));
  return (
    <Page title={t('mentions.title')}>
      <div class="directory">
        {state.is === 'failed' && <p class="error">{failureText(state.failure)}</p>}
        <ol class="cards" aria-busy={state.is === 'loading'} aria-label={t('mentions.title')} onKeyDown={walkCards}>
          {items.map((message) => (
            <FoundCard key={message.id} message={message} unread={message.seq > readSeq(message.roomId)} />
          ))}
        </ol>
        {state.is === 'there' && items.length === 0 && (
          <Empty icon="at-sign" title={t('mentions.none.title')}>
            {t('mentions.none.text')}
          </Empty>
        )}
        {more && (
          <button type="button" class="button ghost" onClick={more}>
            {t('more')}
          </button>
        )}
      </div>
    </Page>
  );
}
