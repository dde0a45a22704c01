import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Badge } from '../base/badge';
import { Icon } from '../base/icon';
import { useParley } from '../parley';

const TABS = [
  { address: routes.home, icon: 'house', label: 'tabs.home' },
  { address: routes.browse, icon: 'compass', label: 'tabs.browse' },
  { address: routes.people, icon: 'users', label: 'tabs.people' },
  { address: routes.settings, icon: 'circle-user-round', label: 'tabs.you' },
] as const;

/** The bottom of the screen on phones; a conversation has the whole height for itself. */
export function Tabs() {
  const { path } = useLocation();
  const { store } = useParley();
  const guest = store.me.value?.role === 'guest'; // the list of people is not theirs
  if (!TABS.some((tab) => tab.address === path)) return null;
  return (
    <nav class="tabs" aria-label={t('tabs.label')}>
      {TABS.filter((tab) => !guest || tab.address !== routes.people).map(({ address, icon, label }) => (
        <a key={address} href={address} aria-current={address === path ? 'page' : undefined}>
          <Icon name={icon} />
          {t(label)}
          {address === routes.home && <Badge count={store.unread.value} hot />}
        </a>
      ))}
    </nav>
  );
}
