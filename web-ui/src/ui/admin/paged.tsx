import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n';
import { Empty } from '../base/empty';
import type { IconName } from '../base/icons';
import type { Pages } from '../browse/use-pages';
import { Wrong } from './wrong';

interface PagedProps {
  list: Pages<unknown>;
  /** What is said where there is nothing. */
  none: { icon: IconName; title: string; text: string };
  children: ComponentChildren;
}

/** A list that comes in pages, with what is said when it fails or is empty, and the way to its next page. */
export function Paged({ list: { items, state, more }, none, children }: PagedProps) {
  return (
    <>
      <Wrong failure={state.is === 'failed' ? state.failure : undefined} />
      {children}
      {state.is === 'there' && items.length === 0 && (
        <Empty icon={none.icon} title={none.title}>
          {none.text}
        </Empty>
      )}
      {more && (
        <button type="button" class="button ghost" onClick={more}>
          {t('more')}
        </button>
      )}
    </>
  );
}
