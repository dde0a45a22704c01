import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { titleOf } from '../../core/room-state';
import { t } from '../../lib/i18n';
import { giveBack } from '../base/give-back';
import { Icon } from '../base/icon';
import { useScene } from './scene';

export interface PanelProps {
  title: string;
  onClose: () => void;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** The pane at the right of a room, over all of it on phones. It takes the focus, and gives it back when it goes. */
export function Panel({ title, onClose, actions, children }: PanelProps) {
  const scene = useScene();
  const id = useId();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    close.current?.focus();
    return () => giveBack(opener);
  }, []);
  return (
    <aside
      class="panel-right"
      aria-labelledby={id}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <header class="bar">
        <h2 id={id}>
          {title} <small>{titleOf(scene.room.value)}</small>
        </h2>
        {actions}
        <button
          ref={close}
          type="button"
          class="icon-button"
          aria-label={t('close')}
          title={t('close')}
          onClick={onClose}
        >
          <Icon name="x" />
        </button>
      </header>
      {children}
    </aside>
  );
}
