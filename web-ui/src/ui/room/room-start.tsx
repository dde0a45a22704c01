import type { RoomState } from '../../core/room-state';
import { titleOf } from '../../core/room-state';
import { shortDay } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { useParley } from '../parley';

/** The top of a room's history: what this place is. */
export function RoomStart({ state }: { state: RoomState }) {
  const { store } = useParley();
  const { room, peer } = state;
  if (peer) {
    return (
      <div class="room-start">
        <Avatar person={peer} />
        <h2>{t('start.direct', { name: peer.displayName })}</h2>
        <p>{t('start.direct.text', { name: peer.displayName, username: peer.username })}</p>
      </div>
    );
  }
  const isPublic = room.kind === 'public';
  return (
    <div class="room-start">
      <span class="hero">
        <Icon name={isPublic ? 'hash' : room.kind === 'group' ? 'users' : 'lock'} />
      </span>
      <h2>{t('start.room', { name: titleOf(state) })}</h2>
      <p>
        {created(state, store.myId)} {t(isPublic ? 'start.public' : 'start.private')}
      </p>
    </div>
  );
}

function created({ room, members }: RoomState, myId: string): string {
  const date = shortDay(room.createdAt);
  if (room.createdBy === myId) return t('start.created.me', { date });
  const name = members.get(room.createdBy)?.person.displayName;
  return name ? t('start.created.by', { name, date }) : t('start.created', { date });
}
