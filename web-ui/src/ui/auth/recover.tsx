import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Door } from '../../core/door';
import { Recovering } from '../../core/recovering';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { Field } from '../base/field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { AuthForm, AuthNote, useSubmit } from './form';
import { NewPasswordField } from './new-password-field';
import { RecoverProof } from './recover-proof';
import { refusalAt, refusalOf } from './refusals';
import { passwordMistake } from './rules';

/**
 * `/recover`: a new password for whoever proves who they are. A link that an administrator made has its token behind the
 * `#`, which browsers keep to themselves.
 */
export function Recover() {
  const parley = useParley();
  const token = useToken();
  const recovering = useMemo(() => new Recovering(new Door(parley), token), [parley, token]);
  useTitle(t('recover.title'));
  const { value: step } = recovering.step;
  const first = useRef(step);
  const moved = step !== first.current;
  switch (step.is) {
    case 'name':
      return <Name recovering={recovering} moved={moved} />;
    case 'proof':
      return <RecoverProof recovering={recovering} challenge={step.challenge} />;
    case 'password':
      return <NewPassword recovering={recovering} username={step.username} moved={moved} />;
    case 'done':
      return <Done />;
  }
}

/** Also when a link is opened in a tab that shows this screen already. */
function useToken(): string {
  const [token, setToken] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const changed = () => setToken(location.hash.slice(1));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return token;
}

function Name({ recovering, moved }: { recovering: Recovering; moved: boolean }) {
  const [username, setUsername] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(() => recovering.name(username.trim()));
  const missing = tried && username.trim() === '' ? t('field.missing') : undefined;
  const onSubmit = () => {
    setTried(true);
    if (username.trim() !== '') void submit();
  };
  return (
    <AuthForm
      title={t('recover.title')}
      lead={t('recover.name.lead')}
      step={t('recover.step', { step: 1 })}
      action={t('continue')}
      problem={refusalOf(failure, ['username'])}
      after={<a href={routes.signIn}>{t('recover.back')}</a>}
      {...{ busy, onSubmit, moved }}
    >
      <Field
        label={t('field.username')}
        value={username}
        onValue={setUsername}
        error={missing ?? refusalAt(failure, 'username')}
        autocomplete="username"
        autocapitalize="none"
        autofocus
        spellcheck={false}
        maxLength={64}
        required
      />
    </AuthForm>
  );
}

interface NewPasswordProps {
  recovering: Recovering;
  /** Unknown where a link was the proof. */
  username: string;
  moved: boolean;
}

function NewPassword({ recovering, username, moved }: NewPasswordProps) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(() => recovering.choose(password));
  const wrong = passwordMistake(password);
  const onSubmit = () => {
    setTried(true);
    if (!wrong) void submit();
  };
  const again = (
    <button type="button" class="text-button" onClick={() => recovering.again()}>
      {t('recover.again')}
    </button>
  );
  return (
    <AuthForm
      title={t('recover.password.title')}
      lead={t('recover.password.lead')}
      step={username ? t('recover.step', { step: 3 }) : undefined}
      action={t('recover.password.action')}
      problem={refusalOf(failure, ['password'])}
      after={failure?.code === 'invalid_reset_token' ? again : undefined}
      {...{ busy, onSubmit, moved }}
    >
      {/* for whatever keeps passwords */}
      <input type="text" autocomplete="username" value={username} readOnly hidden />
      <NewPasswordField
        label={t('field.password.new')}
        value={password}
        onValue={setPassword}
        error={(tried ? wrong : undefined) ?? refusalAt(failure, 'password')}
      />
    </AuthForm>
  );
}

function Done() {
  return (
    <AuthNote title={t('recover.done.title')} lead={t('recover.done.text')} moved>
      <a class="button wide" href={routes.signIn}>
        {t('signin.action')}
      </a>
    </AuthNote>
  );
}
