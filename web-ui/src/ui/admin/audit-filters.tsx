import { useEffect, useId, useState } from 'preact/hooks';
import { ACTIONS } from '../../core/audit';
import { t } from '../../lib/i18n';
import { Select } from '../base/choice';
import { Field } from '../base/field';
import { actionText } from './audit-entry';

const NOTHING = { actor: '', subject: '', action: '', from: '', to: '' };
type Question = typeof NOTHING;

interface AuditFiltersProps {
  asked: Readonly<Record<string, string>>;
  ask: (more: Record<string, string>) => void;
}

/** Who, to whom, what and when. */
export function AuditFilters({ asked, ask }: AuditFiltersProps) {
  const [draft, setDraft] = useState<Question>({ ...NOTHING, ...asked });
  const set = (more: Partial<Question>) => setDraft({ ...draft, ...more });
  // A link may ask for something else while this stands here.
  useEffect(() => setDraft({ ...NOTHING, ...asked }), [JSON.stringify(asked)]);
  const actions = [...new Set<string>([...ACTIONS, ...(draft.action ? [draft.action] : [])])];
  return (
    <form
      class="filters"
      noValidate
      aria-label={t('admin.audit.narrow')}
      onSubmit={(event) => {
        event.preventDefault();
        ask({ ...draft, actor: draft.actor.trim(), subject: draft.subject.trim() });
      }}
    >
      <Person label={t('admin.audit.actor')} value={draft.actor} onValue={(actor) => set({ actor })} />
      <Person label={t('admin.audit.subject')} value={draft.subject} onValue={(subject) => set({ subject })} />
      <Select
        label={t('admin.audit.action')}
        value={draft.action}
        onChoose={(action) => set({ action })}
        options={[{ value: '', label: t('admin.any') }, ...actions.map((it) => ({ value: it, label: actionText(it) }))]}
      />
      <Day label={t('admin.audit.from')} value={draft.from} onValue={(from) => set({ from })} />
      <Day label={t('admin.audit.to')} value={draft.to} onValue={(to) => set({ to })} />
      <div class="filter-buttons">
        <button type="submit" class="button">
          {t('admin.audit.show')}
        </button>
        <button
          type="button"
          class="button ghost"
          onClick={() => {
            setDraft(NOTHING);
            ask(NOTHING);
          }}
        >
          {t('admin.audit.clear')}
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
}

function Person(props: PartProps) {
  return <Field {...props} autocomplete="off" autocapitalize="none" spellcheck={false} maxLength={64} />;
}

function Day({ label, value, onValue }: PartProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="control">
        <input id={id} type="date" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      </div>
    </div>
  );
}
