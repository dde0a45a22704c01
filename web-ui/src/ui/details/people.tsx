import { useState } from 'preact/hooks';
import { isMuted, type Rights } from '../../core/rights';
import type { RoomState } from '../../core/room-state';
import { learnMember } from '../../core/room-state';
import type { Membership } from '../../core/words';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { usePages } from '../browse/use-pages';
import { openProfile } from '../dialogs';
import { useParley } from '../parley';
import { AddPeople } from '../room/add-people';
import { joined } from '../room/header';

const RANK = { owner: 0, moderator: 1, member: 2 };
/** Fewer than this are seen at a glance. */
const MANY = 12;

/** Who is in the room, those who run it first; each opens what can be done with them. */
export function People({ state, rights }: { state: RoomState; rights: Rights }) {
  const { calls, store } = useParley();
  const [adding, setAdding] = useState(false);
  const [query, setQuery] = useState('');
  const { id } = state.room;
  const load = async (cursor?: string) => {
    const page = await calls.members(id, cursor);
    store.update(id, (known) => page.items.reduce(learnMember, known));
    return page;
  };
  const { state: loading, more } = usePages(load, id);
  const members = joined(state).sort((a, b) => RANK[a.role] - RANK[b.role]);
  return (
    <div class="column">
      {loading.is === 'failed' && <p class="error">{failureText(loading.failure)}</p>}
      {rights.add && !adding && (
        <button type="button" class="button ghost" onClick={() => setAdding(true)}>
          <Icon name="user-plus" small />
          {t('members.add')}
        </button>
      )}
      {adding && <AddPeople state={state} onDone={() => setAdding(false)} />}
      {members.length > MANY && (
        <div class="control">
          <input
            type="search"
            value={query}
            aria-label={t('members.filter')}
            placeholder={t('members.filter')}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
      )}
      <ul class="people-list" aria-busy={loading.is === 'loading'} aria-label={t('members.title')}>
        {members
          .filter((it) => isCalled(it, query))
          .map((member) => (
            <Member key={member.person.id} member={member} />
          ))}
      </ul>
      {more && (
        <button type="button" class="button ghost" onClick={more}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

const isCalled = ({ person }: Membership, query: string) =>
  `${person.displayName} @${person.username}`.toLowerCase().includes(query.trim().toLowerCase());

function Member({ member }: { member: Membership }) {
  const { store } = useParley();
  const { person, role, roomId } = member;
  return (
    <li>
      <button type="button" class="person-button" onClick={() => openProfile(person.id, roomId)}>
        <Avatar person={person} size="medium" />
        <span class="person">
          <b dir="auto">{person.displayName}</b>
          <small>
            <bdi>@{person.username}</bdi>
            {person.id === store.myId && ` · ${t('you')}`}
          </small>
        </span>
        {isMuted(member) && <span class="tag">{t('members.muted')}</span>}
        {role !== 'member' && <span class="tag">{t(`role.${role}`)}</span>}
      </button>
    </li>
  );
}
