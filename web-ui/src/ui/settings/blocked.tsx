import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { Failed } from '../base/failed';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';

/** Whom I have blocked, each to be let in again; nothing where that is nobody. */
export function Blocked() {
  const { blocks } = useDesk();
  const { failure, run } = useDeed();
  const all = blocks.all ?? [];
  if (all.length === 0) return null;
  return (
    <section class="setting" aria-labelledby="blocked-title">
      <h2 id="blocked-title">{t('settings.blocked')}</h2>
      <Failed failure={failure} />
      <ul class="people-list">
        {all.map(({ person }) => (
          <li key={person.id}>
            <Avatar person={person} size="medium" />
            <span class="person">
              <b dir="auto">{person.displayName}</b>
              <small>
                <bdi>@{person.username}</bdi>
              </small>
            </span>
            <button type="button" class="button ghost small" onClick={() => void run(() => blocks.unblock(person.id))}>
              {t('block.lift')}
              <span class="unseen"> {person.displayName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
