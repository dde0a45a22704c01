import { t } from '../../lib/i18n';
import { Field } from './field';

/** Where a code comes from: an authenticator app, the list of recovery codes, or the server's first start. */
export type CodeKind = 'app' | 'recovery' | 'setup';

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
      autocomplete={kind === 'app' ? 'one-time-code' : 'off'}
      {...(kind === 'app' ? { inputMode: 'numeric' as const } : { autocapitalize: 'characters' as const })}
      spellcheck={false}
      maxLength={64}
      required
    />
  );
}
