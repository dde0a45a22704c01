import { useState } from 'preact/hooks';
import type { ManagedAccount } from '../../core/admin-calls';
import { ago, dayOf, fully, wholeDay } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { auditAddress, routes } from '../addresses';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { AccountDeeds } from './account-deeds';
import { AccountTags } from './account-tags';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

/** One account, and what can be done about it. */
export function Account({ userId }: { userId: string }) {
  const admin = useAdmin();
  const [loaded] = useLoaded(() => admin.account(userId), userId);
  const [changed, setChanged] = useState<ManagedAccount>();
  const account = changed ?? (loaded.is === 'there' ? loaded.value : undefined);
  return (
    <div class="column" aria-busy={loaded.is === 'loading'}>
      <a class="back-link" href={routes.adminPeople}>
        <Icon name="chevron-left" small />
        {t('admin.people.back')}
      </a>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {account && (
        <>
          <About account={account} />
          <AccountDeeds account={account} onChange={setChanged} />
        </>
      )}
    </div>
  );
}

function About({ account }: { account: ManagedAccount }) {
  const { person, bot, createdAt, seenAt, suspendedAt } = account;
  return (
    <section class="setting account" aria-labelledby="account-title">
      <Avatar person={person} />
      <div class="person">
        <h2 id="account-title">
          <bdi>{person.displayName}</bdi>
        </h2>
        <small>
          <bdi>@{person.username}</bdi>
        </small>
      </div>
      <AccountTags account={account} />
      <dl class="facts">
        <Fact name={t('admin.account.since')}>{wholeDay(dayOf(createdAt))}</Fact>
        {!bot && <Fact name={t('admin.account.seen')}>{seenAt ? ago(seenAt) : t('admin.account.seen.unknown')}</Fact>}
        {suspendedAt && <Fact name={t('admin.account.suspended')}>{fully(suspendedAt)}</Fact>}
      </dl>
      <p class="links">
        <a href={auditAddress({ subject: person.username })}>{t('admin.account.done_to')}</a>
        {!bot && <a href={auditAddress({ actor: person.username })}>{t('admin.account.done_by')}</a>}
      </p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
