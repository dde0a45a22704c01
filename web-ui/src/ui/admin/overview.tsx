import type { Settings } from '../../core/admin-calls';
import { SETTING_NAMES } from '../../core/server-settings';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { useLoaded } from '../base/loader';
import { useParley } from '../parley';
import { AuditEntryItem } from './audit-entry';
import { factName, factText } from './fact-text';
import { Use } from './use';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

const LATEST = 5;

/** How the server is used and what it is, what is decided for it, and what was done last. */
export function Overview() {
  return (
    <div class="overview">
      <Use />
      <Server />
      <Decided />
      <Latest />
    </div>
  );
}

function Server() {
  const { calls } = useParley();
  const [loaded] = useLoaded(() => calls.server(), 'server');
  return (
    <section class="setting" aria-labelledby="server-title">
      <h2 id="server-title">{t('admin.overview.server')}</h2>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && (
        <dl class="facts">
          <div>
            <dt>{t('admin.overview.name')}</dt>
            <dd dir="auto">{loaded.value.name}</dd>
          </div>
          <div>
            <dt>{t('admin.overview.version')}</dt>
            <dd>
              <bdi>{loaded.value.version}</bdi>
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}

function Decided() {
  const admin = useAdmin();
  const [loaded] = useLoaded(() => admin.settings(), 'settings');
  return (
    <section class="setting" aria-labelledby="decided-title">
      <h2 id="decided-title">{t('admin.overview.settings')}</h2>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && <Facts settings={loaded.value} />}
      <a href={routes.adminSettings}>{t('admin.overview.settings.change')}</a>
    </section>
  );
}

function Facts({ settings }: { settings: Settings }) {
  return (
    <dl class="facts">
      {SETTING_NAMES.map((name) => (
        <div key={name}>
          <dt>{factName(name)}</dt>
          <dd>{factText(name, String(settings[name]))}</dd>
        </div>
      ))}
    </dl>
  );
}

function Latest() {
  const admin = useAdmin();
  const [loaded] = useLoaded(() => admin.audit({}), 'latest');
  return (
    <section class="setting" aria-labelledby="latest-title">
      <h2 id="latest-title">{t('admin.overview.latest')}</h2>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && (
        <ol class="entries" aria-labelledby="latest-title">
          {loaded.value.items.slice(0, LATEST).map((entry) => (
            <AuditEntryItem key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      <a href={routes.adminAudit}>{t('admin.overview.latest.all')}</a>
    </section>
  );
}
