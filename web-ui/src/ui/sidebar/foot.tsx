import { useRef } from 'preact/hooks';
import { networked } from '../../lib/attention';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { presenceOf } from '../frame/connection';
import { useParley } from '../parley';

/** Who I am here, and whether the server hears me. */
export function Foot() {
  const { store, line } = useParley();
  const everOpen = useRef(false);
  if (line.value.is === 'open') everOpen.current = true;
  const presence = presenceOf(line.value, networked.value, everOpen.current);
  const person = store.me.value?.person;
  return (
    <footer class="me">
      {person && (
        <>
          <Avatar person={person} size="medium" />
          <span class="who-am-i">
            <b>{person.displayName}</b>
            <small class={presence}>
              <i class="dot" />
              {t(`presence.${presence}`)}
            </small>
          </span>
        </>
      )}
      <a class="icon-button" href={routes.settings} aria-label={t('settings.title')} title={t('settings.title')}>
        <Icon name="settings" />
      </a>
    </footer>
  );
}
