import { powerOver } from '../../core/rights';
import type { Membership, Person } from '../../core/words';
import { t } from '../../lib/i18n';
import { directAddress } from '../addresses';
import { Dialog } from '../base/dialog';
import { Failed } from '../base/failed';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { Face, PresenceText } from '../base/presence';
import { closeDialog } from '../dialogs';
import { useParley } from '../parley';
import { BlockButton } from './block';
import { InRoom } from './in-room';

/** A person: who they are, the way to talk with them, and what my role lets me do about them in this room. */
export function Profile({ userId, roomId }: { userId: string; roomId: string | undefined }) {
  const { calls, store } = useParley();
  const state = roomId ? store.room(roomId)?.value : undefined;
  const member = state?.members.get(userId);
  const [loaded] = useLoaded(() => calls.person(userId), userId);
  const person = member?.person ?? (loaded.is === 'there' ? loaded.value : undefined);
  const power = state && powerOver(state.room, state.mine, member);
  return (
    <Dialog title={person?.displayName ?? t('profile.title')} onClose={closeDialog}>
      {person && <Card person={person} member={member} me={userId === store.myId} />}
      {!person && loaded.is === 'failed' && <Failed failure={loaded.failure} />}
      {state && member && power?.dismiss && <InRoom roomId={state.room.id} member={member} power={power} />}
      {person && userId !== store.myId && <BlockButton person={person} />}
    </Dialog>
  );
}

function Card({ person, member, me }: { person: Person; member: Membership | undefined; me: boolean }) {
  const role = member?.state === 'joined' ? member.role : 'member';
  return (
    <div class="profile-card">
      <Face person={person} />
      <div class="person">
        <b>
          <bdi>@{person.username}</bdi>
        </b>
        <small>{me ? t('you') : <PresenceText userId={person.id} alone />}</small>
      </div>
      {role !== 'member' && <span class="tag">{t(`role.${role}`)}</span>}
      {!me && (
        <a class="button wide" href={directAddress(person.id)}>
          <Icon name="message-circle" small />
          {t('people.message', { name: person.displayName })}
        </a>
      )}
    </div>
  );
}
