import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { NewPasswordField } from '../auth/new-password-field';
import { refusalAt } from '../auth/refusals';
import { passwordMistake } from '../auth/rules';
import { useDesk } from '../desk';
import { Deed, Part } from './part';
import { ProvenForm } from './proven-form';

export function Password({ onChanged }: { onChanged: () => void }) {
  const [changed, setChanged] = useState(false);
  return (
    <Part title={t('field.password')} text={t('password.text')}>
      <Deed label={t('recover.password.action')}>
        {(close) => (
          <ChangePassword
            onCancel={close}
            onDone={() => {
              setChanged(true);
              onChanged();
              close();
            }}
          />
        )}
      </Deed>
      <p class="help" role="status">
        {changed && t('password.changed')}
      </p>
    </Part>
  );
}

function ChangePassword({ onCancel, onDone }: { onCancel: () => void; onDone: () => void }) {
  const { security } = useDesk();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = passwordMistake(password);
  const ready = () => {
    setTried(true);
    return !wrong;
  };
  return (
    <ProvenForm
      action={t('recover.password.action')}
      onDeed={(proof) => security.changePassword(proof, password).then(onDone)}
      places={['password']}
      {...{ onCancel, ready }}
    >
      {(failure) => (
        <NewPasswordField
          label={t('field.password.new')}
          value={password}
          onValue={setPassword}
          error={(tried ? wrong : undefined) ?? refusalAt(failure, 'password')}
        />
      )}
    </ProvenForm>
  );
}
