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
import { createLabel, isCalled } from '../jump/places';
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
  const typed = query.trim();
  const slug = slugOf(typed);
  const exact = items.find((it) => isCalled(it.room, typed, slug));
  const address = exact?.room.slug ?? slug;
  return (
    <div class="directory">
      <SearchField
        label={t('browse.search')}
        value={query}
        onValue={setQuery}
        onEnter={() => address !== '' && route(roomAddress(address))}
      />
      <ul class="cards" aria-busy={state.is === 'loading'}>
        {items.filter(isListed).map((view) => (
          <RoomCard key={view.room.id} view={view} />
        ))}
        {typed !== '' && !exact && state.is === 'there' && settled === typed && <CreateCard name={typed} />}
      </ul>
      {state.is === 'failed' && <p class="error">{failureText(state.failure)}</p>}
      {state.is === 'there' && items.length === 0 && typed === '' && <NoRooms />}
      {more && (
        <button type="button" class="button ghost" onClick={more}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

/** Groups are among the conversations, not here. */
const isListed = ({ room }: RoomView) => room.kind === 'public' || room.kind === 'private';

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
          <b dir="auto">{createLabel(name, slugOf(name))}</b>
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
