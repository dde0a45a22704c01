import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import { Icon } from '../base/icon';
import { Art } from './art';

export interface AuthFormProps {
  title: string;
  lead: ComponentChildren;
  action: string;
  problem: string | undefined;
  busy: boolean;
  onSubmit: () => void;
  children: ComponentChildren;
}

/** The frame of signing in and signing up: the picture on one side, the form on the other. */
export function AuthForm({ title, lead, action, problem, busy, onSubmit, children }: AuthFormProps) {
  return (
    <div class="auth">
      <Art />
      <main>
        <form
          class="panel"
          aria-labelledby="auth-title"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) onSubmit();
          }}
        >
          <h1 id="auth-title">{title}</h1>
          <p class="lead">{lead}</p>
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
        </form>
      </main>
    </div>
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
