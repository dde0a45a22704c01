import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { announcement } from '../../lib/announcer';
import { t } from '../../lib/i18n';
import { phone } from '../../lib/screen';
import { routes } from '../addresses';
import { HomeTitle } from '../browse/home-title';
import { useNotices } from '../notices/use-notices';
import { useParley } from '../parley';
import { Sidebar } from '../sidebar/sidebar';
import { OpenDialogs } from './open-dialogs';
import { conversationKeys } from './shortcuts';
import { Tabs } from './tabs';

/** The two panes: conversations on the left, what is open on the right; one at a time on phones. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { path, route } = useLocation();
  const { store } = useParley();
  useLayoutEffect(() => conversationKeys(store, route), [store, route]);
  useNotices();
  const alone = phone.value && path === routes.home;
  return (
    <div class={alone ? 'app alone' : 'app'}>
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link goes to a place on this page and takes the focus along */}
      <a class="skip" href="#main" onClick={skip}>
        {t('skip')}
      </a>
      <Sidebar alone={alone} />
      {alone ? <HomeTitle /> : children}
      <Tabs />
      <OpenDialogs />
      <div class="unseen" role="log" aria-live="polite">
        {announcement.value}
      </div>
    </div>
  );
}

/** To where one writes, or to what is open when that is no conversation. */
function skip(event: Event): void {
  event.preventDefault();
  (document.getElementById('composer') ?? document.getElementById('main'))?.focus();
}
