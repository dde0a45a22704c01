import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { endOf, type Span } from '../../lib/until';
import { useSubmit } from '../auth/form';
import { Select } from '../base/choice';
import { Dialog } from '../base/dialog';
import { failureText, fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { statusOf } from '../base/presence';
import { closeDialog } from '../dialogs';
import { useParley } from '../parley';

const SPANS: readonly Span[] = ['hour', 'workday', 'day', 'week', 'ever'];

/** What I say of myself for a while; nothing takes it back. */
export function StatusDialog() {
  const { personalCalls, others, store } = useParley();
  const said = statusOf(others.presences.of(store.myId).peek())?.text ?? '';
  const [text, setText] = useState(said);
  const [span, setSpan] = useState<Span>('workday');
  const { busy, failure, submit } = useSubmit(async () => {
    await personalCalls.say(text.trim(), endOf(span));
    closeDialog();
  });
  const wrong = failure?.code === 'status_invalid' ? failureText(failure) : fieldError(failure, 'text');
  return (
    <Dialog title={t('status.title')} onClose={closeDialog}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <Field
          label={t('status.text')}
          value={text}
          onValue={setText}
          help={t('status.help')}
          error={wrong}
          maxLength={100}
          autocomplete="off"
          autofocus
        />
        <Select
          label={t('status.span')}
          value={span}
          options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
          onChoose={setSpan}
        />
        {failure && !wrong && (
          <p class="error" role="alert">
            {failureText(failure)}
          </p>
        )}
        <div class="dialog-actions">
          <button type="button" class="button ghost" onClick={closeDialog}>
            {t('cancel')}
          </button>
          <button type="submit" class="button" disabled={text.trim() === '' && said === ''} aria-disabled={busy}>
            {t(text.trim() === '' && said !== '' ? 'status.clear' : 'status.set')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
