import { useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { failureText } from '../base/failure-text';
import { useParley } from '../parley';

/** Whether others see how far I have read, and I how far they have: both or neither. */
export function Privacy() {
  const { personalCalls, store } = useParley();
  const [failure, setFailure] = useState<Failure>();
  const me = store.me.value;
  if (!me) return null;
  const choose = (privateReceipts: boolean) => {
    setFailure(undefined);
    store.me.value = { ...me, privateReceipts };
    personalCalls.keepReceiptsPrivate(privateReceipts).then(
      (known) => {
        store.me.value = known;
      },
      (error) => {
        store.me.value = me;
        setFailure(Failure.of(error));
      },
    );
  };
  return (
    <section class="setting" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{t('privacy.title')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          checked={me.privateReceipts}
          aria-describedby="privacy-help"
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        {t('privacy.receipts')}
      </label>
      <p class="help" id="privacy-help">
        {t('privacy.receipts.help')}
      </p>
      {failure && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
    </section>
  );
}
