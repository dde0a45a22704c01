import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { useSubmit } from '../auth/form';
import { NewPasswordField } from '../auth/new-password-field';
import { mistakes } from '../auth/rules';
import { failureText, fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { Form } from '../base/form';
import { useParley } from '../parley';

/** A guest chooses a name and a password, and stays. */
export function Stay() {
  const parley = useParley();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, failure, submit } = useSubmit(() => parley.upgrade(username.trim(), password));
  const wrong = mistakes({ displayName: '-', username, password });
  const taken = failure?.code === 'username_taken' ? t('signup.taken') : undefined;
  const known = failure === undefined || taken !== undefined || failure.errors.length > 0;
  return (
    <section class="setting" aria-labelledby="stay-title">
      <h2 id="stay-title">{t('stay.title')}</h2>
      <p class="help">{t('stay.text')}</p>
      <Form
        busy={busy}
        onSubmit={() => {
          setTried(true);
          if (Object.keys(wrong).length === 0) void submit();
        }}
      >
        <Field
          label={t('field.username')}
          value={username}
          onValue={setUsername}
          error={(tried ? wrong.username : undefined) ?? taken ?? fieldError(failure, 'username')}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={32}
          required
        />
        <NewPasswordField
          label={t('field.password')}
          value={password}
          onValue={setPassword}
          error={(tried ? wrong.password : undefined) ?? fieldError(failure, 'password')}
        />
        {!known && (
          <p class="error" role="alert">
            {failureText(failure)}
          </p>
        )}
        <button type="submit" class="button" aria-disabled={busy}>
          {t('stay.action')}
        </button>
      </Form>
    </section>
  );
}
