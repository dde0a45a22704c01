import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Parts } from '../frame/parts';

/** The pages of the settings. */
export function SettingsParts({ here }: { here: string }) {
  const parts = [
    { address: routes.settings, name: t('settings.general') },
    { address: routes.security, name: t('settings.security') },
  ];
  return <Parts label={t('settings.title')} parts={parts} here={here} />;
}
