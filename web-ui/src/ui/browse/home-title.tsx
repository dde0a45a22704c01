import { t } from '../../lib/i18n';
import { useTitle } from '../base/title';

/** The tab's title of Home, which on phones is the list of conversations alone. */
export function HomeTitle() {
  useTitle(t('home.title'));
  return null;
}
