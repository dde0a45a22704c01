import { useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { Message } from '../../core/words';
import { t } from '../../lib/i18n';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { useTitle } from '../base/title';
import { usePages } from '../browse/use-pages';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { FoundCard } from './card';
import { neighbourCard, walkCards } from './walk';

/** What I want to find again; each of them can be let go. */
export function Saved() {
  const { finding, saved } = useParley();
  const list = useRef<HTMLOListElement>(null);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<Failure>();
  const { items, state, more } = usePages((cursor) => finding.saved(cursor), 'saved');
  const shown = items.filter((it) => !gone.has(it.message.id));
  useTitle(t('saved.title'));
  const remove = async (message: Message) => {
    const next = neighbourCard(list.current, message.id);
    try {
      await saved.save(message.id, false);
      setGone((before) => new Set([...before, message.id]));
      (next ?? document.getElementById('main'))?.focus();
    } catch (error) {
      setFailure(Failure.of(error));
    }
  };
  const wrong = failure ?? (state.is === 'failed' ? state.failure : undefined);
  return (
    <Page title={t('saved.title')}>
      <div class="directory">
        {wrong && (
          <p class="error" role="alert">
            {failureText(wrong)}
          </p>
        )}
        <ol
          class="cards"
          ref={list}
          aria-busy={state.is === 'loading'}
          aria-label={t('saved.title')}
          onKeyDown={walkCards}
        >
          {shown.map(({ message }) => (
            <FoundCard key={message.id} message={message} action={<Remove onClick={() => void remove(message)} />} />
          ))}
        </ol>
        {state.is === 'there' && shown.length === 0 && (
          <Empty icon="bookmark" title={t('saved.none.title')}>
            {t('saved.none.text')}
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

function Remove({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={t('saved.remove')}
      title={t('saved.remove')}
      onClick={onClick}
    >
      <Icon name="x" />
    </button>
  );
}
