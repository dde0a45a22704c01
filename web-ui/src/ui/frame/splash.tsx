import { t } from '../../lib/i18n';
import { Logo } from '../base/logo';

/** While it is not yet known who this is; says so only when that takes long. */
export function Splash() {
  return (
    <main class="splash" aria-busy="true">
      <Logo />
      <p>{t('splash.connecting')}</p>
    </main>
  );
}
