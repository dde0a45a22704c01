import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { excerpt } from './quote';
import { boxOf, useScene, type Where } from './scene';

/** What the next message will quote, above the box to write in. */
export function QuoteStrip({ where }: { where: Where }) {
  const scene = useScene();
  const quoting = scene.quoting.value;
  if (quoting?.where !== where) return null;
  const { message: quoted } = quoting;
  const drop = () => {
    scene.dropQuote();
    document.getElementById(boxOf(where))?.focus();
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
