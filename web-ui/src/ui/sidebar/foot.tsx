import { useRef, useState } from 'preact/hooks';
import { networked } from '../../lib/attention';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Avatar } from '../base/avatar';
import { deferred } from '../base/deferred';
import { Icon } from '../base/icon';
import { statusOf } from '../base/presence';
import { type Presence, presenceOf } from '../frame/connection';
import { useParley } from '../parley';
import type { PresenceMenuProps } from './presence-menu';

const PresenceMenu = deferred<PresenceMenuProps>(() => import('./presence-menu').then((it) => it.PresenceMenu));

/** Who I am here, and whether the server hears me. */
export function Foot() {
  const { store, others } = useParley();
  const person = store.me.value?.person;
  const presence = usePresence();
  const [opener, setOpener] = useState<Element>();
  const choice = others.presences.choice.value;
  const said = statusOf(others.presences.of(store.myId).value)?.text;
  const chosen = presence === 'online' && choice !== 'online' ? choice : undefined;
  return (
    <footer class="me">
      {person && (
        <>
          <Avatar person={person} size="medium" />
          <span class="who-am-i">
            <b dir="auto">{person.displayName}</b>
            <button
              type="button"
              class={`how ${presence}`}
              title={t('presence.choose')}
              aria-haspopup="menu"
              onClick={(event) => setOpener(event.currentTarget)}
            >
              <i class={`dot ${chosen ?? ''}`} />
              <span dir="auto">{said ?? t(`presence.${chosen ?? presence}`)}</span>
            </button>
          </span>
          {opener && <PresenceMenu opener={opener} onClose={() => setOpener(undefined)} />}
        </>
      )}
      {store.me.value?.role === 'admin' && (
        <a class="icon-button" href={routes.admin} aria-label={t('side.admin')} title={t('side.admin')}>
          <Icon name="shield" />
        </a>
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
