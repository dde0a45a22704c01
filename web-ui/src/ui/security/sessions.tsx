import type { SessionRow } from '../../core/words';
import { ago } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Failed } from '../base/failed';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { useParley } from '../parley';
import { Part } from './part';

/** Where I am signed in; each of them can be ended from here. */
export function Sessions() {
  const { calls } = useParley();
  const [loaded, again] = useLoaded(() => calls.sessions(), 'sessions');
  const { failure, run } = useDeed();
  const sessions = loaded.is === 'there' ? loaded.value.items : [];
  const end = (id: string) => void run(() => calls.endSession(id).then(again));
  return (
    <Part title={t('settings.sessions')} text={t('settings.sessions.text')}>
      <Failed failure={failure ?? (loaded.is === 'failed' ? loaded.failure : undefined)} />
      <ul class="people-list" aria-busy={loaded.is === 'loading'}>
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} onEnd={() => end(session.id)} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Sure
          icon="log-out"
          label={t('sessions.others')}
          question={t('sessions.others.sure')}
          onSure={() => void run(() => calls.endOtherSessions().then(again))}
        />
      )}
    </Part>
  );
}

const isPhone = (device: string) => /android|ios|phone/i.test(device);

function SessionItem({ session, onEnd }: { session: SessionRow; onEnd: () => void }) {
  return (
    <li>
      <span class="hero small">
        <Icon name={isPhone(session.device) ? 'smartphone' : 'laptop'} />
      </span>
      <span class="person">
        <b>{session.device}</b>
        <small>
          {session.address} · {t('settings.session.used', { when: ago(session.lastUsedAt) })}
        </small>
      </span>
      {session.current ? (
        <span class="tag">{t('settings.session.current')}</span>
      ) : (
        <button type="button" class="button ghost small" onClick={onEnd}>
          {t('settings.signout')}
          <span class="unseen"> {session.device}</span>
        </button>
      )}
    </li>
  );
}
