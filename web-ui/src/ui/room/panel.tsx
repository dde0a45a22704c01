import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { titleOf } from '../../core/room-state';
import { t } from '../../lib/i18n';
import { giveBack } from '../base/give-back';
import { Icon } from '../base/icon';
import { useScene } from './scene';

export interface PanelProps {
  title: string;
  onClose: () => void;
  actions?: ComponentChildren;
  /** Whether it takes the focus itself; else something in it does. */
  autofocus?: boolean;
  children: ComponentChildren;
}

/** The pane at the right of a room, over all of it on phones. It takes the focus, and gives it back when it goes. */
export function Panel({ title, onClose, actions, autofocus = true, children }: PanelProps) {
  const scene = useScene();
  const id = useId();
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    if (autofocus) close.current?.focus();
    return () => giveBack(opener);
  }, []);
  const held = useRef(false);
  // What had the focus may be gone from the list: then it stays in the panel.
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body) close.current?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !scene.dropQuote()) onClose();
  };
  return (
    <aside
      class="panel-right"
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onFocusIn={() => {
        held.current = true;
      }}
      onFocusOut={(event) => {
        held.current = event.relatedTarget === null;
      }}
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
