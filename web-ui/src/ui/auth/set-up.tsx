import { useMemo, useState } from 'preact/hooks';
import { Door } from '../../core/door';
import { t } from '../../lib/i18n';
import { routes } from '../addresses';
import { CodeField } from '../base/code-field';
import { useTitle } from '../base/title';
import { useParley } from '../parley';
import { ACCOUNT_PLACES, AccountFields, useAccount } from './account-fields';
import { AuthForm, AuthNote, useSubmit } from './form';
import { refusalAt, refusalOf } from './refusals';

/** `/setup`: makes the first administrator, for whoever can read what the server printed. */
export function SetUp() {
  const { server } = useParley();
  useTitle(t('setup.title'));
  return server.value?.setUpOpen === false ? <Done /> : <Open />;
}

function Done() {
  return (
    <AuthNote title={t('setup.closed.title')} lead={t('setup.closed.text')}>
      <a class="button wide" href={routes.signIn}>
        {t('signin.action')}
      </a>
    </AuthNote>
  );
}

function Open() {
  const parley = useParley();
  const door = useMemo(() => new Door(parley), [parley]);
  const account = useAccount();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(() => door.setUp(code.trim(), account.account));
  const missing = tried && code.trim() === '' ? t('field.missing') : undefined;
  const onSubmit = () => {
    setTried(true);
    if (account.ready() && code.trim() !== '') void submit();
  };
  return (
    <AuthForm
      title={t('setup.title')}
      lead={t('setup.lead')}
      action={t('setup.action')}
      problem={refusalOf(failure, ['code', ...ACCOUNT_PLACES])}
      after={<a href={routes.signIn}>{t('recover.back')}</a>}
      {...{ busy, onSubmit }}
    >
      <CodeField kind="setup" value={code} onValue={setCode} error={missing ?? refusalAt(failure, 'code')} autofocus />
      <AccountFields of={account} failure={failure} />
    </AuthForm>
  );
}
