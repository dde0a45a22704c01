import { useState } from 'preact/hooks';
import type { Person } from '../../core/words';
import { t } from '../../lib/i18n';
import { endOf, type Span } from '../../lib/until';
import { Select } from '../base/choice';
import { Failed } from '../base/failed';
import { Field } from '../base/field';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { closeDialog } from '../dialogs';

const SPANS: readonly Span[] = ['day', 'week', 'month', 'ever'];
const REASON_MAX = 500;

/** Out at once, and not back before the end; the reason is for those who run the room. */
export function BanForm({ roomId, person, onCancel }: { roomId: string; person: Person; onCancel: () => void }) {
  const { running } = useDesk();
  const { busy, failure, run } = useDeed();
  const [reason, setReason] = useState('');
  const [span, setSpan] = useState<Span>('ever');
  const ban = async () => {
    const endsAt = endOf(span);
    const wish = { ...(reason.trim() && { reason: reason.trim() }), ...(endsAt && { endsAt }) };
    if (await run(() => running.ban(roomId, person.id, wish))) closeDialog();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ban();
      }}
    >
      <Field
        label={t('ban.reason')}
        value={reason}
        onValue={setReason}
        help={t('ban.reason.help')}
        maxLength={REASON_MAX}
        autocomplete="off"
        autofocus
      />
      <Select
        label={t('ban.end')}
        value={span}
        onChoose={setSpan}
        options={SPANS.map((it) => ({ value: it, label: t(`span.${it}`) }))}
      />
      <Failed failure={failure} />
      <div class="dialog-actions">
        <button type="button" class="button ghost" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" class="button danger" aria-disabled={busy}>
          {t('ban.action', { name: person.displayName })}
        </button>
      </div>
    </form>
  );
}
