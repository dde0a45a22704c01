import { useRef } from 'preact/hooks';
import { networked } from '../../lib/attention';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Avatar } from '../base/avatar';
import { Icon } from '../base/icon';
import { type Presence, presenceOf } from '../frame/connection';
import { useParley } from '../parley';

/** Who I am here, and whether the server hears me. */
export function Foot() {
  const person = useParley().store.me.value?.person;
  const presence = usePresence();
  return (
    <footer class="me">
      {person && (
        <>
          <Avatar person={person} size="medium" />
          <span class="who-am-i">
            <b dir="auto">{person.displayName}</b>
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

/** The same in a corner, for phones. */
export function MyFace() {
  const person = useParley().store.me.value?.person;
  const presence = usePresence();
  if (!person) return null;
  const label = `${t('settings.title')}, ${person.displayName}, ${t(`presence.${presence}`)}`;
  return (
    <a class={`face ${presence}`} href={routes.settings} title={t('settings.title')}>
      <Avatar person={person} size="medium" />
      <i class="dot" />
      <span class="unseen">{label}</span>
    </a>
  );
}

function usePresence(): Presence {
  const { line } = useParley();
  const everOpen = useRef(false);
  if (line.value.is === 'open') everOpen.current = true;
  return presenceOf(line.value, networked.value, everOpen.current);
}
