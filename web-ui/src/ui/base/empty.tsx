import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import type { IconName } from './icons';

export interface EmptyProps {
  icon: IconName;
  title: ComponentChildren;
  children?: ComponentChildren;
  actions?: ComponentChildren;
  /** The heading of a whole screen, not of a part of one. */
  page?: boolean;
}

/** Says in one sentence why nothing is here, and gives a way on. */
export function Empty({ icon, title, children, actions, page = false }: EmptyProps) {
  return (
    <div class={page ? 'empty page' : 'empty'}>
      <span class="hero">
        <Icon name={icon} />
      </span>
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children && <p>{children}</p>}
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
