import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { RoomView } from '../../core/words';
import { t } from '../../lib/i18n';
import { slugOf } from '../../lib/slug';
import { roomAddress } from '../addresses';
import { useDebounced } from '../base/debounced';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { SearchField } from '../base/search-field';
import { openCreate } from '../dialogs';
import { useParley } from '../parley';
import { usePages } from './use-pages';

const SETTLE_MS = 200;

/** Public rooms and mine. Typing narrows them; Enter joins the room of that name, or offers to make it. */
export function Directory() {
  const { calls } = useParley();
  const { route } = useLocation();
  const [query, setQuery] = useState('');
  const settled = useDebounced(query.trim(), SETTLE_MS);
  const { items, state, more } = usePages((cursor) => calls.rooms(settled, cursor), settled);
  const slug = slugOf(query);
  const exact = items.some((it) => it.room.slug === slug);
  return (
    <div class="directory">
      <SearchField
        label={t('browse.search')}
        value={query}
        onValue={setQuery}
        onEnter={() => slug !== '' && route(roomAddress(slug))}
      />
      <ul class="cards" aria-busy={state.is === 'loading'}>
        {items.map((view) => (
          <RoomCard key={view.room.id} view={view} />
        ))}
        {slug !== '' && !exact && state.is === 'there' && settled === query.trim() && (
          <CreateCard name={query.trim()} />
        )}
      </ul>
      {state.is === 'failed' && <p class="error">{failureText(state.failure)}</p>}
      {state.is === 'there' && items.length === 0 && slug === '' && <NoRooms />}
      {more && (
        <button type="button" class="button ghost" onClick={more}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

function RoomCard({ view: { room, membership } }: { view: RoomView }) {
  const mine = membership?.state === 'joined';
  return (
    <li>
      <a class="card" href={roomAddress(room.slug ?? room.id)}>
        <span class="hero small">
          <Icon name={room.kind === 'public' ? 'hash' : 'lock'} />
        </span>
        <span class="about">
          <b dir="auto">{room.name}</b>
          <small dir="auto">{room.topic || t('browse.no_topic')}</small>
        </span>
        <span class={mine ? 'verb mine' : 'verb'}>{t(mine ? 'browse.open' : 'browse.join')}</span>
      </a>
    </li>
  );
}

function CreateCard({ name }: { name: string }) {
  return (
    <li>
      <button type="button" class="card" onClick={() => openCreate(name)}>
        <span class="hero small">
          <Icon name="plus" />
        </span>
        <span class="about">
          <b dir="auto">{t('room.missing.create', { slug: slugOf(name) })}</b>
          <small>{t('browse.create.text')}</small>
        </span>
      </button>
    </li>
  );
}

function NoRooms() {
  return (
    <Empty icon="hash" title={t('browse.none.title')} actions={<CreateRoomButton />}>
      {t('browse.none.text')}
    </Empty>
  );
}

export function CreateRoomButton() {
  return (
    <button type="button" class="button" onClick={() => openCreate()}>
      <Icon name="plus" small />
      {t('room.create')}
    </button>
  );
}
