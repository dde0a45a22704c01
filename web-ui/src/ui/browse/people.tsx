import { useState } from 'preact/hooks';
import type { Person } from '../../core/words';
import { t } from '../../lib/i18n';
import { directAddress } from '../addresses';
import { useDebounced } from '../base/debounced';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { Face, PresenceText } from '../base/presence';
import { SearchField } from '../base/search-field';
import { useTitle } from '../base/title';
import { openGroup } from '../dialogs';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { usePages } from './use-pages';

const SETTLE_MS = 200;

/** Everybody here; choosing somebody opens the conversation with them. */
export function People() {
  const { calls, store } = useParley();
  const [query, setQuery] = useState('');
  const settled = useDebounced(query.trim(), SETTLE_MS);
  const { items, state, more } = usePages((cursor) => calls.people(settled, cursor), settled);
  const others = items.filter((it) => it.id !== store.myId);
  useTitle(t('people.title'));
  return (
    <Page title={t('people.title')} actions={<GroupButton />}>
      <div class="directory">
        <SearchField label={t('people.search')} value={query} onValue={setQuery} />
        <ul class="cards" aria-busy={state.is === 'loading'}>
          {others.map((person) => (
            <PersonCard key={person.id} person={person} />
          ))}
        </ul>
        {state.is === 'failed' && <p class="error">{failureText(state.failure)}</p>}
        {state.is === 'there' && others.length === 0 && (
          <Empty icon="users" title={t(settled ? 'people.none.title' : 'people.alone.title')}>
            {t(settled ? 'people.none.text' : 'people.alone.text')}
          </Empty>
        )}
        {more && (
          <button type="button" class="button ghost" onClick={more}>
            {t('more')}
          </button>
        )}
      </div>
    </Page>
  );
}

function GroupButton() {
  return (
    <button type="button" class="button" onClick={openGroup}>
      <Icon name="users" small />
      {t('group.create')}
    </button>
  );
}

function PersonCard({ person }: { person: Person }) {
  return (
    <li>
      <a class="card" href={directAddress(person.id)}>
        <Face person={person} />
        <span class="about">
          <b dir="auto">{person.displayName}</b>
          <small>
            <bdi>@{person.username}</bdi>
            <PresenceText userId={person.id} />
          </small>
        </span>
        <span class="verb">{t('people.open')}</span>
      </a>
    </li>
  );
}
