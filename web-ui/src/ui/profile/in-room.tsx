import { useState } from 'preact/hooks';
import { isForGood, isMuted, type Power } from '../../core/rights';
import type { Role } from '../../core/room-calls';
import type { Membership } from '../../core/words';
import { until } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { endOf, type Span } from '../../lib/until';
import { Select } from '../base/choice';
import { Failed } from '../base/failed';
import { Icon } from '../base/icon';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { closeDialog } from '../dialogs';
import { BanForm } from './ban-form';

const ROLES: readonly Role[] = ['owner', 'moderator', 'member'];
const SPANS: readonly Span[] = ['hour', 'day', 'week', 'ever'];

/** What can be done about a member of a room, by those whose role allows it. */
export function InRoom({ roomId, member, power }: { roomId: string; member: Membership; power: Power }) {
  const { running } = useDesk();
  const { failure, run } = useDeed();
  const [banning, setBanning] = useState(false);
  const { person, role } = member;
  const dismiss = async () => {
    if (await run(() => running.calls.dismiss(roomId, person.id))) closeDialog();
  };
  return (
    <section class="column in-room" aria-label={t('profile.room')}>
      <Failed failure={failure} />
      {power.role && (
        <Select
          label={t('profile.role')}
          value={role}
          onChoose={(next) => void run(() => running.role(roomId, person.id, next))}
          options={ROLES.map((it) => ({ value: it, label: t(`role.${it}`) }))}
        />
      )}
      {power.mute && <Mute roomId={roomId} member={member} run={run} />}
      {power.dismiss && !banning && (
        <Sure
          icon="log-out"
          label={t('profile.dismiss')}
          question={t('profile.dismiss.text', { name: person.displayName })}
          onSure={() => void dismiss()}
        />
      )}
      {power.ban && !banning && (
        <button type="button" class="button ghost danger" onClick={() => setBanning(true)}>
          <Icon name="shield" small />
          {t('profile.ban')}
        </button>
      )}
      {banning && <BanForm roomId={roomId} person={person} onCancel={() => setBanning(false)} />}
    </section>
  );
}

interface MuteProps {
  roomId: string;
  member: Membership;
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

function Mute({ roomId, member, run }: MuteProps) {
  const { running } = useDesk();
  const { person, mutedUntil } = member;
  if (isMuted(member) && mutedUntil) {
    const text = isForGood(mutedUntil) ? t('profile.muted') : t('profile.muted.until', { when: until(mutedUntil) });
    return (
      <p class="muted">
        <span role="status">{text}</span>
        <button type="button" class="text-button" onClick={() => void run(() => running.unmute(roomId, person.id))}>
          {t('profile.unmute')}
        </button>
      </p>
    );
  }
  return (
    <fieldset class="spans">
      <legend>{t('profile.mute')}</legend>
      {SPANS.map((span) => (
        <button
          key={span}
          type="button"
          class="chip"
          onClick={() => void run(() => running.mute(roomId, person.id, endOf(span)))}
        >
          {t(`span.${span}`)}
        </button>
      ))}
    </fieldset>
  );
}
