import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { excerpt } from './quote';
import { useScene } from './scene';

/** What the next message will quote, above the box to write in. */
export function QuoteStrip() {
  const scene = useScene();
  const quoted = scene.quoting.value;
  if (!quoted) return null;
  const drop = () => {
    scene.quoting.value = undefined;
    document.getElementById('composer')?.focus();
  };
  return (
    <p class="quote-strip">
      <Icon name="reply" small />
      <span class="unseen">{t('quote.to')}</span>
      <b dir="auto">{quoted.author.displayName}</b>
      <span dir="auto">{excerpt(quoted)}</span>
      <button type="button" class="icon-button" aria-label={t('quote.drop')} title={t('quote.drop')} onClick={drop}>
        <Icon name="x" small />
      </button>
    </p>
  );
}
