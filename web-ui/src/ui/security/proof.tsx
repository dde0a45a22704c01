import { useState } from 'preact/hooks';
import type { Failure } from '../../core/failure';
import type { Proof } from '../../core/words';
import { t } from '../../lib/i18n';
import { refusalAt } from '../auth/refusals';
import { CODE_LENGTH, CodeField } from '../base/code-field';
import { Field } from '../base/field';
import { useDesk } from '../desk';
import { useParley } from '../parley';

/** That it is really me: the password once more, and a code where the account has a second factor. */
export function useProof() {
  const { security } = useDesk();
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [tried, setTried] = useState(false);
  // Another device may have turned it on meanwhile.
  const asksTwo = (failure: Failure | undefined) =>
    failure?.code === 'totp_required' || failure?.code === 'wrong_totp' || security.prepared.value?.totp === true;
  const short = totp.trim().length < CODE_LENGTH;
  /** Whether it can be sent; from now on the fields say why not. */
  const ready = (failure: Failure | undefined) => {
    setTried(true);
    return password !== '' && !(asksTwo(failure) && short);
  };
  const given = (): Proof => ({ password, ...(totp.trim() !== '' && { totp: totp.trim() }) });
  return { password, setPassword, totp, setTotp, tried, short, asksTwo, ready, given };
}

interface ProofFieldsProps {
  of: ReturnType<typeof useProof>;
  failure: Failure | undefined;
}

export function ProofFields({ of: proof, failure }: ProofFieldsProps) {
  const { store } = useParley();
  return (
    <>
      {/* for whatever keeps passwords */}
      <input type="text" autocomplete="username" value={store.me.value?.person.username} readOnly hidden />
      <Field
        label={t('field.password.current')}
        type="password"
        value={proof.password}
        onValue={proof.setPassword}
        help={t('field.password.current.help')}
        error={proof.tried && proof.password === '' ? t('field.missing') : refusalAt(failure, 'proof')}
        autocomplete="current-password"
        maxLength={128}
        autofocus
        required
      />
      {proof.asksTwo(failure) && (
        <CodeField
          kind="second"
          value={proof.totp}
          onValue={proof.setTotp}
          error={refusalAt(failure, 'totp') ?? (proof.tried && proof.short ? t('second.short') : undefined)}
        />
      )}
    </>
  );
}
