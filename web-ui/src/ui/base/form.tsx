import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface FormProps {
  class?: string;
  labelledBy?: string;
  label?: string;
  busy: boolean;
  /** Comes in the place of something else: the focus goes to its first field. */
  ready?: boolean;
  onSubmit: () => void;
  children: ComponentChildren;
}

/** A form that says itself what is wrong with it. After each try the focus goes to the first field that is. */
export function Form({ class: look, labelledBy, label, busy, ready = false, onSubmit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  const looked = useRef(0);
  useLayoutEffect(() => {
    if (ready) form.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus();
  }, [ready]);
  useLayoutEffect(() => {
    if (busy || looked.current === tries) return;
    looked.current = tries;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
  return (
    <form
      ref={form}
      class={look}
      aria-labelledby={labelledBy}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        setTries(tries + 1);
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
