import { useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { SessionRow } from '../../core/words';
import { ago } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { useParley } from '../parley';

/** Where I am signed in; each of them can be ended from here. */
export function Sessions() {
  const { calls } = useParley();
  const [loaded, again] = useLoaded(() => calls.sessions(), 'sessions');
  const [failure, setFailure] = useState<Failure>();
  const end = (id: string) => calls.endSession(id).then(again, (error) => setFailure(Failure.of(error)));
  const wrong = failure ?? (loaded.is === 'failed' ? loaded.failure : undefined);
  return (
    <section class="setting" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('settings.sessions')}</h2>
      <p class="help">{t('settings.sessions.text')}</p>
      {wrong && (
        <p class="error" role="alert">
          {failureText(wrong)}
        </p>
      )}
      <ul class="people-list" aria-busy={loaded.is === 'loading'}>
        {loaded.is === 'there' &&
          loaded.value.items.map((session) => (
            <SessionItem key={session.id} session={session} onEnd={() => void end(session.id)} />
          ))}
      </ul>
    </section>
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
