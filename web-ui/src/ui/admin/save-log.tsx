import { useEffect, useRef, useState } from 'preact/hooks';
import type { AuditFilter } from '../../core/admin-calls';
import { exported } from '../../core/audit';
import { dayOf } from '../../lib/dates';
import { saveText } from '../../lib/download';
import { number, t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { useDeed } from '../base/use-deed';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

const LINES = 'application/x-ndjson';

/** All that is narrowed down to, as a file. */
export function SaveLog({ filter }: { filter: AuditFilter }) {
  const admin = useAdmin();
  const { busy, failure, run } = useDeed();
  const [said, say] = useState('');
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const goOn = (entries: number) => {
    if (here.current) say(t('admin.audit.saving', { count: entries }));
    return here.current;
  };
  const save = async () => {
    const { text, whole } = await exported((cursor) => admin.auditLines(filter, cursor), goOn);
    if (!here.current) return;
    saveText(`parley-audit-log-${dayOf(new Date())}.ndjson`, text, LINES);
    const count = text.split('\n').length - 1;
    say(whole ? t('admin.audit.saved', { count }) : t('admin.audit.saved.part', { entries: number(count) }));
  };
  return (
    <div class="save-bar">
      <button type="button" class="button ghost" aria-disabled={busy} onClick={() => void run(save)}>
        <Icon name="download" small />
        {t('admin.audit.save')}
      </button>
      <span class="help" role="status">
        {said}
      </span>
      <Wrong failure={failure} />
    </div>
  );
}
