import { t } from '../../lib/i18n';
import { Field } from '../base/field';

interface NewPasswordFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
}

/** Where somebody chooses a password. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  return (
    <Field
      {...props}
      type="password"
      help={t('field.password.help')}
      autocomplete="new-password"
      maxLength={128}
      required
    />
  );
}
