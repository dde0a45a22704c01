import { useEffect, useState } from 'preact/hooks';
import type { AccountFilter, ManagedAccount } from '../../core/admin-calls';
import { ago } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { accountAddress } from '../addresses';
import { Avatar } from '../base/avatar';
import { Select } from '../base/choice';
import { useDebounced } from '../base/debounced';
import { SearchField } from '../base/search-field';
import { usePages } from '../browse/use-pages';
import { Account } from './account';
import { AccountTags } from './account-tags';
import type { PartProps } from './console';
import { Paged } from './paged';
import { useAdmin } from './use-admin';
import { useAsked } from './use-asked';

const SETTLE_MS = 200;
const ROLES = ['admin', 'member', 'guest'] as const;
const STANDINGS = ['active', 'suspended'] as const;

/** Every account there is; or the one that the address names. */
export function People({ id }: PartProps) {
  return id ? <Account userId={id} /> : <AccountList />;
}

function AccountList() {
  const admin = useAdmin();
  const [asked, ask] = useAsked();
  const filter = filterOf(asked);
  const list = usePages((cursor) => admin.accounts(filter, cursor), JSON.stringify(filter));
  return (
    <>
      <Filters asked={asked} ask={ask} />
      <Paged list={list} none={{ icon: 'users', title: t('admin.people.none'), text: t('admin.people.none.text') }}>
        <ul class="cards" aria-label={t('admin.people.title')} aria-busy={list.state.is === 'loading'}>
          {list.items.map((account) => (
            <AccountCard key={account.person.id} account={account} />
          ))}
        </ul>
      </Paged>
    </>
  );
}

function filterOf({ q, role, standing }: Readonly<Record<string, string>>): AccountFilter {
  const ofRole = ROLES.find((it) => it === role);
  const ofStanding = STANDINGS.find((it) => it === standing);
  return { ...(q && { query: q }), ...(ofRole && { role: ofRole }), ...(ofStanding && { standing: ofStanding }) };
}

interface FiltersProps {
  asked: Readonly<Record<string, string>>;
  ask: (more: Record<string, string>) => void;
}

function Filters({ asked, ask }: FiltersProps) {
  const [query, setQuery] = useState(asked.q ?? '');
  const settled = useDebounced(query.trim(), SETTLE_MS);
  useEffect(() => {
    if (settled !== (asked.q ?? '')) ask({ q: settled });
  }, [settled]);
  const any = { value: '', label: t('admin.any') };
  return (
    <div class="filters">
      <SearchField label={t('people.search')} value={query} onValue={setQuery} />
      <Select
        label={t('admin.role')}
        value={asked.role ?? ''}
        onChoose={(role) => ask({ role })}
        options={[any, ...ROLES.map((it) => ({ value: it, label: t(`admin.role.${it}`) }))]}
      />
      <Select
        label={t('admin.standing')}
        value={asked.standing ?? ''}
        onChoose={(standing) => ask({ standing })}
        options={[any, ...STANDINGS.map((it) => ({ value: it, label: t(`admin.standing.${it}`) }))]}
      />
    </div>
  );
}

function AccountCard({ account }: { account: ManagedAccount }) {
  const { person, seenAt } = account;
  return (
    <li>
      <a class="card" href={accountAddress(person.id)}>
        <Avatar person={person} />
        <span class="about">
          <b>
            <bdi>{person.displayName}</bdi>
          </b>
          <small>
            <bdi>@{person.username}</bdi>
            {seenAt && ` · ${t('admin.seen', { when: ago(seenAt) })}`}
          </small>
        </span>
        <AccountTags account={account} />
      </a>
    </li>
  );
}
