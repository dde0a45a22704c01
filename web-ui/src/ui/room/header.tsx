import { useEffect } from 'preact/hooks';
import { type RoomState, titleOf } from '../../core/room-state';
import type { Membership } from '../../core/words';
import { number, t } from '../../lib/i18n';
import { searchAddress } from '../addresses';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { Face, PresenceText } from '../base/presence';
import { openDetails } from '../dialogs';
import { BackButton } from '../frame/page';
import { useParley } from '../parley';

const FACES = 3;

export type RightPanel = 'members' | 'pins' | 'scheduled' | undefined;

export interface RoomHeaderProps {
  state: RoomState;
  panel: RightPanel;
  onPanel: (panel: RightPanel) => void;
}

/** Where one is, what it is about, and who is here. */
export function RoomHeader({ state, panel, onPanel }: RoomHeaderProps) {
  const { room, peer } = state;
  const members = joined(state);
  useMembers(room.id);
  const count = t('members.count', { count: members.length });
  return (
    <header class="bar">
      <BackButton />
      <div class="title">
        <h1 id="room-title">
          {peer ? (
            <Face person={peer} size="small" />
          ) : (
            <Icon name={room.kind === 'group' ? 'users' : room.kind === 'public' ? 'hash' : 'lock'} />
          )}
          <span dir="auto">{titleOf(state)}</span>
        </h1>
        <small>{peer ? `@${peer.username}` : count}</small>
      </div>
      <p class="topic" dir="auto">
        {peer ? `@${peer.username}` : room.topic}
        {peer && <PresenceText userId={peer.id} />}
      </p>
      <a class="icon-button" href={searchHere(state)} aria-label={t('search.room')} title={t('search.room')}>
        <Icon name="search" />
      </a>
      {!peer && (
        <button
          type="button"
          class="members"
          aria-expanded={panel === 'members'}
          title={t('members.show')}
          onClick={() => onPanel('members')}
        >
          <span class="stack">
            {members.slice(0, FACES).map(({ person }) => (
              <Avatar key={person.id} person={person} size="small" />
            ))}
          </span>
          {number(members.length)}
          <span class="unseen">{t('members.show')}</span>
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-expanded={panel === 'pins'}
        aria-label={t('pins.title')}
        title={t('pins.title')}
        onClick={() => onPanel('pins')}
      >
        <Icon name="pin" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-haspopup="dialog"
        aria-label={t('details.title')}
        title={t('details.title')}
        onClick={() => openDetails(room.id)}
      >
        <Icon name="ellipsis-vertical" />
      </button>
    </header>
  );
}

const searchHere = ({ room, peer }: RoomState) =>
  searchAddress(`in:${peer ? `@${peer.username}` : (room.slug ?? room.id)}`);

/** Who is in the room now, as far as known, in the order they came. */
export function joined(state: RoomState): Membership[] {
  return [...state.members.values()]
    .filter((it) => it.state === 'joined')
    .sort((a, b) => a.joinedAt.localeCompare(b.joinedAt));
}

function useMembers(roomId: string): void {
  const parley = useParley();
  useEffect(() => {
    parley.visits.members(roomId).catch(() => undefined); // only the faces are missing then
  }, [parley, roomId]);
}
