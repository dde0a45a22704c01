import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { CODE_LENGTH, CodeField } from '../base/code-field';
import { useParley } from '../parley';
import { AuthForm, useSubmit } from './form';
import { refusalAt, refusalOf } from './refusals';
import type { Credentials } from './sign-in';

/** The second step of signing in: a code of the authenticator app, or a recovery code in its place. */
export function SecondStep({ username, password, onBack }: Credentials & { onBack: () => void }) {
  const parley = useParley();
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, failure, submit } = useSubmit(() => parley.signIn(username.trim(), password, code.trim()));
  const lacks = missing && code.trim().length < CODE_LENGTH;
  const onSubmit = () => {
    setMissing(true);
    if (code.trim().length >= CODE_LENGTH) void submit();
  };
  const other = kind === 'app' ? 'recovery' : 'app';
  const change = () => {
    setKind(other);
    setCode('');
    setMissing(false);
  };
  const after = (
    <>
      <button type="button" class="text-button" onClick={change}>
        {t(`second.use.${other}`)}
      </button>
      <button type="button" class="text-button" onClick={onBack}>
        {t('second.back')}
      </button>
    </>
  );
  return (
    <AuthForm
      title={t('second.title')}
      lead={t(`second.lead.${kind}`)}
      action={t('signin.action')}
      problem={refusalOf(failure, ['totp'])}
      ready
      {...{ busy, onSubmit, after }}
    >
      <CodeField
        key={kind}
        kind={kind}
        value={code}
        onValue={setCode}
        error={lacks ? t('second.short') : refusalAt(failure, 'totp')}
      />
    </AuthForm>
  );
}
