import { t } from '../../lib/i18n';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { CreateRoomButton, Directory } from './directory';
import { HomeTitle } from './home-title';

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
