import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Icon } from '../base/icon';
import { useTitle } from '../base/title';
import { Page } from '../frame/page';
import { NoticeSettings } from '../notices/settings';
import { useParley } from '../parley';
import { Appearance } from './appearance';
import { Blocked } from './blocked';
import { KeyTable } from './key-table';
import { SettingsParts } from './parts';
import { Privacy } from './privacy';
import { Profile } from './profile';
import { Stay } from './stay';

/** Who I am, and how things look. */
export function Settings() {
  const { store } = useParley();
  useTitle(t('settings.title'));
  return (
    <Page title={t('settings.title')}>
      <div class="settings">
        <SettingsParts here={routes.settings} />
        <Profile />
        {store.me.value?.role === 'guest' && <Stay />}
        <Appearance />
        <NoticeSettings />
        <Privacy />
        <Blocked />
        {store.me.value?.role === 'admin' && <ToAdmin />}
        <Keyboard />
      </div>
    </Page>
  );
}

/** On phones there is no other way there. */
function ToAdmin() {
  return (
    <section class="setting" aria-labelledby="to-admin-title">
      <h2 id="to-admin-title">{t('side.admin')}</h2>
      <a class="button ghost" href={routes.admin}>
        <Icon name="shield" small />
        {t('side.admin.open')}
      </a>
    </section>
  );
}

function Keyboard() {
  return (
    <section class="setting" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('settings.keyboard')}</h2>
      <KeyTable />
    </section>
  );
}
