import { t } from '../../lib/i18n';
import { useTitle } from '../base/title';
import { Page } from '../frame/page';
import { CreateRoomButton, Directory } from './directory';

/** The same directory under an address of its own, for phones and for links. */
export function Browse() {
  useTitle(t('browse.title'));
  return (
    <Page title={t('browse.title')} actions={<CreateRoomButton />}>
      <Directory />
    </Page>
  );
}
