import { useLocation } from 'preact-iso';
import { type PlainKey, t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Badge } from '../base/badge';
import { Icon } from '../base/icon';
import type { IconName } from '../base/icons';
import { useParley } from '../parley';

/** The pages above the conversations, with how much is new on each. */
export function Places() {
  const { store, threads } = useParley();
  const mentions = store.mentions.value;
  const unread = threads.unread.value;
  const guest = store.me.value?.role === 'guest'; // the list of people is not theirs
  return (
    <ul class="nav places">
      <Place address={routes.mentions} icon="at-sign" label="mentions.title" count={mentions} />
      <Place address={routes.threads} icon="message-square-text" label="threads.title" count={unread} />
      <Place address={routes.saved} icon="bookmark" label="saved.title" />
      <Place address={routes.search} icon="search" label="search.title" />
      <Place address={routes.browse} icon="compass" label="browse.title" tab />
      {!guest && <Place address={routes.people} icon="users" label="people.title" tab />}
    </ul>
  );
}

interface PlaceProps {
  address: string;
  icon: IconName;
  label: PlainKey;
  count?: number;
  /** Phones have it among their tabs. */
  tab?: boolean;
}

function Place({ address, icon, label, count = 0, tab = false }: PlaceProps) {
  const { path } = useLocation();
  return (
    <li class={tab ? 'in-tabs' : undefined}>
      <a href={address} class={count > 0 ? 'unread' : undefined} aria-current={path === address ? 'page' : undefined}>
        <span class="glyph">
          <Icon name={icon} />
        </span>
        <span class="name">{t(label)}</span>
        <Badge count={count} hot />
      </a>
    </li>
  );
}
