import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { giveBack } from './give-back';
import { Icon } from './icon';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** The title is only read out, not drawn. */
  bare?: boolean;
  /** For much; the whole screen on phones. */
  wide?: boolean;
}

/** A modal dialog: the browser keeps the focus inside, closes it on Esc and gives the focus back. */
export function Dialog({ title, onClose, children, bare = false, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => giveBack(opener);
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes; the click is for the backdrop
    <dialog
      ref={dialog}
      class={['dialog', bare && 'bare', wide && 'wide'].filter(Boolean).join(' ')}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="dialog-body">
        <header class={bare ? 'unseen' : 'dialog-head'}>
          <h2 id={id}>{title}</h2>
          {!bare && <CloseButton onClick={() => dialog.current?.close()} />}
        </header>
        {children}
      </div>
    </dialog>
  );
}

function CloseButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={t('close')} title={t('close')} onClick={onClick}>
      <Icon name="x" />
    </button>
  );
}
