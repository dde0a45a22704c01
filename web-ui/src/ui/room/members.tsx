import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Failure } from '../../core/failure';
import { rightsIn } from '../../core/rights';
import { type RoomState, titleOf } from '../../core/room-state';
import type { Membership } from '../../core/words';
import { t } from '../../lib/i18n';
import { directAddress, routes } from '../addresses';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { Face, PresenceText } from '../base/presence';
import { openProfile } from '../dialogs';
import { useParley } from '../parley';
import { AddPeople } from './add-people';
import { joined } from './header';

/** The panel at the right: what the room is about, who is in it, and the way out. */
export function MembersPanel({ state, onClose }: { state: RoomState; onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    const opener = document.activeElement;
    close.current?.focus();
    return () => opener instanceof HTMLElement && opener.focus();
  }, []);
  const members = joined(state);
  const { add: mayAdd } = rightsIn(state.room, state.mine);
  return (
    <aside
      class="panel-right"
      aria-labelledby="members-title"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header class="bar">
        <h2 id="members-title">
          {t('members.title')} <small>{titleOf(state)}</small>
        </h2>
        <button
          ref={close}
          type="button"
          class="icon-button"
          aria-label={t('close')}
          title={t('close')}
          onClick={onClose}
        >
          <Icon name="x" />
        </button>
      </header>
      <div class="panel-scroll">
        {state.room.topic && (
          <p class="about" dir="auto">
            {state.room.topic}
          </p>
        )}
        {mayAdd && !adding && (
          <button type="button" class="button ghost" onClick={() => setAdding(true)}>
            <Icon name="user-plus" small />
            {t('members.add')}
          </button>
        )}
        {adding && <AddPeople state={state} onDone={() => setAdding(false)} />}
        <ul class="people-list">
          {members.map((member) => (
            <Member key={member.person.id} member={member} />
          ))}
        </ul>
        <Leave roomId={state.room.id} />
      </div>
    </aside>
  );
}

function Member({ member: { person, role, roomId } }: { member: Membership }) {
  const { store } = useParley();
  const mine = person.id === store.myId;
  return (
    <li>
      <button type="button" class="person-button" onClick={() => openProfile(person.id, roomId)}>
        <Face person={person} size="medium" />
        <span class="person">
          <b dir="auto">{person.displayName}</b>
          <small>
            <bdi>@{person.username}</bdi>
            {mine && ` · ${t('you')}`}
            {!mine && <PresenceText userId={person.id} />}
          </small>
        </span>
        {role !== 'member' && <span class="tag">{t(`role.${role}`)}</span>}
      </button>
      {!mine && (
        <a
          class="icon-button"
          href={directAddress(person.id)}
          aria-label={t('people.message', { name: person.displayName })}
        >
          <Icon name="message-circle" />
        </a>
      )}
    </li>
  );
}

function Leave({ roomId }: { roomId: string }) {
  const parley = useParley();
  const { route } = useLocation();
  const [failure, setFailure] = useState<Failure>();
  const leave = () =>
    parley.visits.leave(roomId).then(
      () => route(routes.home),
      (error) => setFailure(Failure.of(error)),
    );
  return (
    <div class="leave">
      <button type="button" class="button ghost" onClick={() => void leave()}>
        <Icon name="log-out" small />
        {t('members.leave')}
      </button>
      {failure && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
    </div>
  );
}
