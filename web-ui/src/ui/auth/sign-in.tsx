import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { nextAddress, routes, withNext } from '../addresses';
import { Field } from '../base/field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { AuthForm, useSubmit } from './form';
import { Issuers } from './issuers';
import { refusalOf } from './refusals';
import { SecondStep } from './second-step';

export interface Credentials {
  username: string;
  password: string;
}

interface SignInProps {
  /** Why somebody who wanted to come in in another way is here again. */
  why?: string | undefined;
}

/** Signs in and goes on to the address that was asked for; by a second step where the account has one. */
export function SignIn({ why }: SignInProps) {
  const [given, setGiven] = useState<Credentials>({ username: '', password: '' });
  const [step, setStep] = useState<'first' | 'second' | 'back'>('first');
  useTitle(t('signin.title'));
  if (step === 'second') return <SecondStep {...given} onBack={() => setStep('back')} />;
  const onSecond = () => setStep('second');
  return <FirstStep {...{ given, onSecond, why }} onGiven={setGiven} moved={step === 'back'} />;
}

interface FirstStepProps {
  given: Credentials;
  onGiven: (given: Credentials) => void;
  onSecond: () => void;
  moved: boolean;
  why: string | undefined;
}

function FirstStep({ given, onGiven, onSecond, moved, why }: FirstStepProps) {
  const parley = useParley();
  const { username, password } = given;
  const [missing, setMissing] = useState(false);
  const { busy, failure, submit } = useSubmit(async () => {
    await parley.signIn(username.trim(), password).catch((error) => {
      if (Failure.of(error).code !== 'totp_required') throw error;
      onSecond();
    });
  });
  const farewell = parley.session.farewell.value;
  const problem = failure ? refusal(failure) : (why ?? (farewell && t(`farewell.${farewell}`)));
  const lacks = (value: string) => (missing && value === '' ? t('field.missing') : undefined);
  const onSubmit = () => {
    const incomplete = username.trim() === '' || password === '';
    setMissing(incomplete);
    if (!incomplete) void submit();
  };
  return (
    <AuthForm
      title={t('signin.title')}
      lead={<Ways />}
      action={t('signin.action')}
      after={
        <>
          <Issuers />
          <a href={routes.recover}>{t('recover.forgot')}</a>
        </>
      }
      {...{ problem, busy, onSubmit, moved }}
    >
      {parley.server.value?.setUpOpen && <SetUpHint />}
      <Field
        label={t('field.username')}
        value={username}
        onValue={(it) => onGiven({ ...given, username: it })}
        error={lacks(username.trim())}
        autocomplete="username"
        autocapitalize="none"
        autofocus
        spellcheck={false}
        required
      />
      <Field
        label={t('field.password')}
        type="password"
        value={password}
        onValue={(it) => onGiven({ ...given, password: it })}
        error={lacks(password)}
        autocomplete="current-password"
        required
      />
    </AuthForm>
  );
}

/** The other ways to come in, as far as this server has them. */
function Ways() {
  const { server } = useParley();
  const { query } = useLocation();
  const next = nextAddress(query.next);
  const { registration, signIn } = server.value ?? {};
  return (
    <>
      {registration !== 'closed' && (
        <>
          {t('signin.new')} <a href={withNext(routes.signUp, next)}>{t('signup.title')}</a>
        </>
      )}{' '}
      {signIn?.includes('guest') && <a href={withNext(routes.guest, next)}>{t('guest.title')}</a>}
    </>
  );
}

function SetUpHint() {
  return (
    <p class="notice plain">
      <span>
        {t('setup.hint')} <a href={routes.setUp}>{t('setup.title')}</a>
      </span>
    </p>
  );
}

/** Does not tell which of the two was wrong. */
function refusal(failure: Failure): string | undefined {
  return failure.status === 401 || failure.status === 400 ? t('signin.refused') : refusalOf(failure, []);
}
