import { useEffect, useState } from 'preact/hooks';
import type { ManagedRoom } from '../../core/admin-calls';
import { ago } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { roomAddress } from '../addresses';
import { useDebounced } from '../base/debounced';
import { Icon } from '../base/icon';
import { SearchField } from '../base/search-field';
import { usePages } from '../browse/use-pages';
import { Paged } from './paged';
import { useAdmin } from './use-admin';
import { useAsked } from './use-asked';

const SETTLE_MS = 200;
const ICONS = { public: 'hash', private: 'lock', group: 'users' } as const;

/** The rooms of everybody: how much they are used, and nothing of what is said in them. */
export function Rooms() {
  const admin = useAdmin();
  const [asked, ask] = useAsked();
  const [query, setQuery] = useState(asked.q ?? '');
  const settled = useDebounced(query.trim(), SETTLE_MS);
  useEffect(() => {
    if (settled !== (asked.q ?? '')) ask({ q: settled });
  }, [settled]);
  const list = usePages((cursor) => admin.rooms(settled, cursor), settled);
  return (
    <>
      <SearchField label={t('admin.rooms.find')} value={query} onValue={setQuery} />
      <Paged list={list} none={{ icon: 'hash', title: t('admin.rooms.none'), text: t('admin.rooms.none.text') }}>
        <ul class="cards" aria-label={t('admin.rooms.title')} aria-busy={list.state.is === 'loading'}>
          {list.items.map((room) => (
            <RoomCard key={room.id} room={room} />
          ))}
        </ul>
      </Paged>
    </>
  );
}

/** A public room can be looked at; the others are their members' alone. */
function RoomCard({ room }: { room: ManagedRoom }) {
  const open = room.kind === 'public' && room.slug !== undefined;
  return (
    <li>
      {open ? (
        <a class="card" href={roomAddress(room.slug ?? '')}>
          <Told room={room} />
        </a>
      ) : (
        <div class="card still">
          <Told room={room} />
        </div>
      )}
    </li>
  );
}

function Told({ room: { kind, name, members, messages, activeAt, archived } }: { room: ManagedRoom }) {
  return (
    <>
      <span class="hero small">
        <Icon name={ICONS[kind]} />
      </span>
      <span class="about">
        <b>
          <bdi>{name ?? t('admin.rooms.unnamed')}</bdi>
        </b>
        <small>
          {t('admin.rooms.members', { count: members })} · {t('admin.rooms.messages', { count: messages })} ·{' '}
          {t('admin.rooms.active', { when: ago(activeAt) })}
        </small>
      </span>
      <span class="tags">
        {archived && <span class="tag">{t('admin.rooms.archived')}</span>}
        <span class="tag">{kind === 'group' ? t('admin.rooms.group') : t(`room.kind.${kind}`)}</span>
      </span>
    </>
  );
}
