import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Icon } from '../base/icon';
import { Banner } from './banner';

interface PageProps {
  title?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** The right-hand pane when it is not a room: a bar with the title, and what scrolls below it. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <main class="pane page-pane" id="main" tabIndex={-1}>
      {title && (
        <header class="bar">
          <BackButton />
          <h1>{title}</h1>
          {actions && <div class="bar-actions">{actions}</div>}
        </header>
      )}
      <Banner />
      <div class="page-scroll">{children}</div>
    </main>
  );
}

/** On phones, where one pane shows at a time. */
export function BackButton() {
  return (
    <a class="icon-button back" href={routes.home} aria-label={t('back')} title={t('back')}>
      <Icon name="chevron-left" />
    </a>
  );
}
