import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import { useArrival } from '../base/arrival';
import { Form } from '../base/form';
import { Icon } from '../base/icon';
import { Art } from './art';

/** The frame of whoever is not in yet: the picture on one side, what is asked on the other. */
export function AuthPage({ children }: { children: ComponentChildren }) {
  return (
    <div class="auth">
      <Art />
      <main>{children}</main>
    </div>
  );
}

const TITLE = 'auth-title';

interface HeadProps {
  title: string;
  lead?: ComponentChildren;
  /** Which of several steps this is. */
  step?: string | undefined;
  /** Comes in the place of another step: the focus goes to the title. */
  moved?: boolean;
}

export function AuthHead({ title, lead, step, moved = false }: HeadProps) {
  const heading = useArrival<HTMLHeadingElement>(moved);
  return (
    <>
      {step && <p class="step">{step}</p>}
      <h1 id={TITLE} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p class="lead">{lead}</p>}
    </>
  );
}

export interface AuthFormProps extends HeadProps {
  action: string;
  problem: string | undefined;
  busy: boolean;
  /** Comes in the place of another step, to be filled in at once: the focus goes to its first field. */
  ready?: boolean;
  onSubmit: () => void;
  children?: ComponentChildren;
  /** Other ways on. */
  after?: ComponentChildren;
}

/** What is asked of whoever is not in yet. */
export function AuthForm({ action, problem, busy, ready = false, onSubmit, children, after, ...head }: AuthFormProps) {
  return (
    <AuthPage>
      <Form class="panel" labelledBy={TITLE} busy={busy} ready={ready} onSubmit={onSubmit}>
        <AuthHead {...head} />
        {problem && (
          <p class="notice" role="alert">
            <Icon name="circle-alert" small />
            {problem}
          </p>
        )}
        {children}
        <button type="submit" class="button wide" aria-disabled={busy}>
          {action}
        </button>
        {after && <div class="after">{after}</div>}
      </Form>
    </AuthPage>
  );
}

/** Says how things stand, where there is nothing to fill in. */
export function AuthNote({ children, ...head }: HeadProps & { children: ComponentChildren }) {
  return (
    <AuthPage>
      <section class="panel" aria-labelledby={TITLE}>
        <AuthHead {...head} />
        {children}
      </section>
    </AuthPage>
  );
}

/** Runs a form's work once at a time, and keeps its failure. */
export function useSubmit(work: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef(false);
  const submit = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    await work().catch((error) => setFailure(Failure.of(error)));
    running.current = false;
    setBusy(false);
  };
  return { busy, failure, submit };
}
