import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Dialog } from '../base/dialog';

interface PartProps {
  /** Of the title, where something else is named by it. */
  id?: string;
  title: string;
  text: ComponentChildren;
  children: ComponentChildren;
}

/** One concern of the security of an account. */
export function Part({ id: given, title, text, children }: PartProps) {
  const own = useId();
  const id = given ?? own;
  return (
    <section class="setting" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="help">{text}</p>
      {children}
    </section>
  );
}

interface DeedProps {
  label: string;
  /** The title of the dialog; without it that of the button. */
  title?: string;
  disabled?: boolean;
  describedBy?: string;
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a dialog, in which the deed is done. */
export function Deed({ label, title = label, disabled = false, describedBy, children }: DeedProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        class="button ghost"
        disabled={disabled}
        aria-describedby={describedBy}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && (
        <Dialog title={title} onClose={close}>
          {children(close)}
        </Dialog>
      )}
    </>
  );
}
