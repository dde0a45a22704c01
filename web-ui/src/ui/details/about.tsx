import type { Rights } from '../../core/rights';
import type { RoomState } from '../../core/room-state';
import type { Person } from '../../core/words';
import { shortDay } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { openProfile } from '../dialogs';
import { Danger } from './danger';
import { EditRoom } from './edit-room';
import { Rules } from './rules';

/** What a room is: told, or to be changed, and the ways out of it. */
export function About({ state, rights }: { state: RoomState; rights: Rights }) {
  const { room, peer } = state;
  return (
    <div class="column">
      {room.archived && <p class="notice">{t('details.archived')}</p>}
      {rights.describe ? <EditRoom room={room} rights={rights} /> : <Told state={state} />}
      {(rights.slow || rights.rule) && <Rules room={room} rights={rights} />}
      <p class="help">
        {!peer && room.kind !== 'group' && `${t(`room.kind.${room.kind as 'public'}`)} · `}
        {t('start.created', { date: shortDay(room.createdAt) })}
      </p>
      <Danger state={state} rights={rights} />
    </div>
  );
}

function Peer({ peer }: { peer: Person }) {
  return (
    <>
      <p>{t('start.direct.text', { name: peer.displayName, username: peer.username })}</p>
      <button type="button" class="button ghost" onClick={() => openProfile(peer.id)}>
        <Icon name="circle-user-round" small />
        {t('profile.title')}
      </button>
    </>
  );
}

function Told({ state: { room, peer } }: { state: RoomState }) {
  if (peer) return <Peer peer={peer} />;
  return (
    <dl class="facts">
      <div>
        <dt>{t('details.topic')}</dt>
        <dd dir="auto">{room.topic || t('browse.no_topic')}</dd>
      </div>
      {room.description && (
        <div>
          <dt>{t('details.description')}</dt>
          <dd dir="auto">{room.description}</dd>
        </div>
      )}
      {room.readOnly && (
        <div>
          <dt>{t('rules.readOnly')}</dt>
          <dd>{t('rules.readOnly.help')}</dd>
        </div>
      )}
    </dl>
  );
}
