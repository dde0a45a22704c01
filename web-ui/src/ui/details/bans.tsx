import { useState } from 'preact/hooks';
import type { Ban } from '../../core/room-calls';
import { until } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { Failed } from '../base/failed';
import { useDeed } from '../base/use-deed';
import { usePages } from '../browse/use-pages';
import { useDesk } from '../desk';

/** Who may not come in, why and until when; lifting a ban does not bring them back. */
export function Bans({ roomId }: { roomId: string }) {
  const { calls } = useDesk().running;
  const [lifted, setLifted] = useState<ReadonlySet<string>>(new Set());
  const { items, state, more } = usePages((cursor) => calls.bans(roomId, cursor), roomId);
  const { failure, run } = useDeed();
  const lift = async (userId: string) => {
    if (await run(() => calls.unban(roomId, userId))) setLifted((before) => new Set([...before, userId]));
  };
  const bans = items.filter((it) => !lifted.has(it.person.id));
  return (
    <div class="column">
      <Failed failure={failure ?? (state.is === 'failed' ? state.failure : undefined)} />
      <ul class="people-list" aria-label={t('details.tab.bans')} aria-busy={state.is === 'loading'}>
        {bans.map((ban) => (
          <BanItem key={ban.person.id} ban={ban} onLift={() => void lift(ban.person.id)} />
        ))}
      </ul>
      {state.is === 'there' && bans.length === 0 && <p class="help">{t('bans.none')}</p>}
      {more && (
        <button type="button" class="button ghost" onClick={more}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

function BanItem({ ban: { person, reason, endsAt }, onLift }: { ban: Ban; onLift: () => void }) {
  return (
    <li>
      <Avatar person={person} size="medium" />
      <span class="person">
        <b dir="auto">{person.displayName}</b>
        <small dir="auto">
          {reason && `${reason} · `}
          {endsAt ? t('bans.until', { when: until(endsAt) }) : t('bans.for_good')}
        </small>
      </span>
      <button type="button" class="button ghost small" onClick={onLift}>
        {t('bans.lift')}
        <span class="unseen"> {person.displayName}</span>
      </button>
    </li>
  );
}
