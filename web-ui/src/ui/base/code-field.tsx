import { t } from '../../lib/i18n';
import { Field } from './field';

/** Where a code comes from: an authenticator app, that or the recovery codes, these alone, or the server's first start. */
export type CodeKind = 'app' | 'second' | 'recovery' | 'setup';

/** The shortest there is. */
export const CODE_LENGTH = 6;

interface CodeFieldProps {
  kind: CodeKind;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
  autofocus?: boolean;
}

/** A field for a code that is good once. */
export function CodeField({ kind, ...field }: CodeFieldProps) {
  return (
    <Field
      {...field}
      label={t(`code.${kind}`)}
      help={t(`code.${kind}.help`)}
      dir="ltr"
      autocomplete={kind === 'app' || kind === 'second' ? 'one-time-code' : 'off'}
      {...(kind === 'app' ? { inputMode: 'numeric' as const } : { autocapitalize: 'characters' as const })}
      spellcheck={false}
      maxLength={64}
      required
    />
  );
}
