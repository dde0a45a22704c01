import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Failed } from '../base/failed';
import { useTitle } from '../base/title';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { SettingsParts } from '../settings/parts';
import { Codes } from './codes';
import { Password } from './password';
import { Question } from './question';
import { Sessions } from './sessions';
import { Tokens } from './tokens';
import { Totp } from './totp';

/** `/settings/security`: what keeps my account mine. */
export function Security() {
  const { store } = useParley();
  const [changes, setChanges] = useState(0);
  useTitle(t('settings.security'));
  return (
    <Page title={t('settings.title')}>
      <div class="settings">
        <SettingsParts here={routes.security} />
        {store.me.value?.role !== 'guest' && <Ownership onPassword={() => setChanges(changes + 1)} />}
        {/* another password has ended all others */}
        <Sessions key={changes} />
      </div>
    </Page>
  );
}

/** What proves that an account is mine. Guests have nothing of it. */
function Ownership({ onPassword }: { onPassword: () => void }) {
  const { security } = useDesk();
  const { failure, run } = useDeed();
  useEffect(() => void run(() => security.load()), [security]);
  const { value: prepared } = security.prepared;
  return (
    <>
      <Failed failure={failure} />
      <Password onChanged={onPassword} />
      {prepared && (
        <>
          <Codes prepared={prepared} />
          <Totp prepared={prepared} />
          <Question prepared={prepared} />
        </>
      )}
      <Tokens />
    </>
  );
}
