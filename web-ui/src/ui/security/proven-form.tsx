import type { ComponentChildren } from 'preact';
import type { Failure } from '../../core/failure';
import type { Proof } from '../../core/words';
import { t } from '../../lib/i18n';
import { useSubmit } from '../auth/form';
import { type Place, refusalOf } from '../auth/refusals';
import { Form } from '../base/form';
import { ProofFields, useProof } from './proof';

interface ProvenFormProps {
  text?: ComponentChildren;
  action: string;
  danger?: boolean;
  onDeed: (proof: Proof) => Promise<unknown>;
  onCancel: () => void;
  /** Whether the other fields can be sent; from now on they say why not. */
  ready?: () => boolean;
  /** Where the other fields say what the server refuses. */
  places?: readonly Place[];
  children?: (failure: Failure | undefined) => ComponentChildren;
}

/** A deed that only the owner of the account may do: it asks for the password once more. */
export function ProvenForm(props: ProvenFormProps) {
  const { text, action, danger = false, onDeed, onCancel, ready = () => true, places = [], children } = props;
  const proof = useProof();
  const { busy, failure, submit } = useSubmit(async () => {
    await onDeed(proof.given());
  });
  const problem = refusalOf(failure, ['proof', 'totp', ...places]);
  const onSubmit = () => {
    const whole = [proof.ready(failure), ready()];
    if (whole.every(Boolean)) void submit();
  };
  return (
    <Form busy={busy} onSubmit={onSubmit}>
      {text && <p class="dialog-text">{text}</p>}
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <ProofFields of={proof} failure={failure} />
      {children?.(failure)}
      <div class="dialog-actions">
        <button type="button" class="button ghost" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" class={danger ? 'button danger' : 'button'} aria-disabled={busy}>
          {action}
        </button>
      </div>
    </Form>
  );
}
