import { t } from '../../lib/i18n';
import { useTitle } from '../base/title';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { CreateRoomButton, Directory } from './directory';

/** Where one lands: the rooms there are, and a field that finds, joins or makes one. */
export function Home() {
  const name = useParley().store.me.value?.person.displayName ?? '';
  return (
    <Page title={t('home.welcome', { name })} actions={<CreateRoomButton />}>
      <HomeTitle />
      <Directory />
    </Page>
  );
}

/** The tab's title of Home, which on phones is the list of conversations alone. */
export function HomeTitle() {
  useTitle(t('home.title'));
  return null;
}
