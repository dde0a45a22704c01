import { t } from '../../lib/i18n';
import { useTitle } from '../base/title';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { CreateRoomButton, Directory } from './directory';

/** Where one lands: the rooms there are, and a field that finds, joins or makes one. */
export function Home() {
  const name = useParley().store.me.value?.person.displayName ?? '';
  useTitle(t('home.title'));
  return (
    <Page title={t('home.welcome', { name })} actions={<CreateRoomButton />}>
      <Directory />
    </Page>
  );
}
