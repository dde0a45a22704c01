import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface DeedProps {
  title: string;
  /** What it does, before one does it. */
  text: string;
  children: ComponentChildren;
}

/** One thing that can be done about an account. */
export function Deed({ title, text, children }: DeedProps) {
  const id = useId();
  return (
    <section class="deed" aria-labelledby={id}>
      <div>
        <h3 id={id}>{title}</h3>
        <p class="help">{text}</p>
      </div>
      {children}
    </section>
  );
}
