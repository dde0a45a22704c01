import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Empty } from '../base/empty';
import { useTitle } from '../base/title';
import { Page } from './page';

/** No such screen; a private room that is not mine looks the same. */
export function NotFound() {
  const { path } = useLocation();
  useTitle(t('notfound.title'));
  const actions = (
    <>
      <a class="button" href={routes.home}>
        {t('notfound.home')}
      </a>
      <a class="button ghost" href={routes.browse}>
        {t('browse.title')}
      </a>
    </>
  );
  return (
    <Page>
      <Empty icon="compass" title={t('notfound.title')} actions={actions} page>
        {t('notfound.text')} <code>{path}</code>
      </Empty>
    </Page>
  );
}
