import type { AuditFilter } from '../../core/admin-calls';
import { type Asking, asking } from '../../core/audit';
import { t } from '../../lib/i18n';
import { useLoaded } from '../base/loader';
import { usePages } from '../browse/use-pages';
import { AuditEntryItem } from './audit-entry';
import { AuditFilters } from './audit-filters';
import { Paged } from './paged';
import { SaveLog } from './save-log';
import { useAdmin } from './use-admin';
import { useAsked } from './use-asked';
import { Wrong } from './wrong';

/** What was done to accounts and to the server. */
export function Audit() {
  const admin = useAdmin();
  const [asked, ask] = useAsked();
  const [loaded] = useLoaded(() => asking(admin, asked), JSON.stringify(asked));
  return (
    <>
      <AuditFilters asked={asked} ask={ask} />
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && <Answered asking={loaded.value} />}
    </>
  );
}

function Answered({ asking: it }: { asking: Asking }) {
  if (it.is === 'askable') return <Entries filter={it.filter} />;
  return (
    <p class="error" role="alert">
      {t('admin.audit.nobody', { name: it.name })}
    </p>
  );
}

/** The newest first. */
function Entries({ filter }: { filter: AuditFilter }) {
  const admin = useAdmin();
  const list = usePages((cursor) => admin.audit(filter, cursor), JSON.stringify(filter));
  return (
    <>
      <SaveLog filter={filter} />
      <Paged list={list} none={{ icon: 'history', title: t('admin.audit.none'), text: t('admin.audit.none.text') }}>
        <ol class="entries" aria-label={t('admin.audit.title')} aria-busy={list.state.is === 'loading'}>
          {list.items.map((entry) => (
            <AuditEntryItem key={entry.id} entry={entry} />
          ))}
        </ol>
      </Paged>
    </>
  );
}
