import type { Statistics } from '../../core/admin-calls';
import { number, t } from '../../lib/i18n';
import { useLoaded } from '../base/loader';
import { DAYS, DayChart } from './day-chart';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

const KINDS = ['members', 'admins', 'guests', 'bots', 'suspended'] as const;

/** Who is here, and how much is said. */
export function Use() {
  const admin = useAdmin();
  const [loaded] = useLoaded(() => admin.statistics(), 'statistics');
  return (
    <section class="setting" aria-labelledby="use-title" aria-busy={loaded.is === 'loading'}>
      <h2 id="use-title">{t('admin.use.title')}</h2>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && <Told statistics={loaded.value} />}
    </section>
  );
}

function Told({ statistics: { accounts, days } }: { statistics: Statistics }) {
  return (
    <>
      <dl class="figures">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{t(`admin.use.${kind}`)}</dt>
            <dd>{number(accounts[kind])}</dd>
          </div>
        ))}
      </dl>
      <div class="charts">
        <DayChart
          title={t('admin.use.messages')}
          counts={days.map(({ day, messages }) => ({ day, count: messages }))}
        />
        <DayChart title={t('admin.use.people')} counts={days.map(({ day, people }) => ({ day, count: people }))} />
      </div>
      {days.length < DAYS && <p class="help">{t('admin.use.counting')}</p>}
    </>
  );
}
