import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { Icon } from './icon';

export interface FieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  help?: ComponentChildren;
  error?: string | undefined;
  type?: 'text' | 'password';
  autocomplete?: string;
  autocapitalize?: 'none' | 'characters';
  inputMode?: 'numeric' | 'decimal';
  /** Codes are read from left to right in every language. */
  dir?: 'ltr';
  spellcheck?: boolean;
  autofocus?: boolean;
  maxLength?: number;
  required?: boolean;
}

/** A labelled text field with its help or, in its place, what is wrong with it. */
export function Field({ label, value, onValue, help, error, type = 'text', ...input }: FieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  const described = error || help ? `${id}-help` : undefined;
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      <div class="control">
        <input
          {...input}
          id={id}
          {...kindOf(type, shown)}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={described}
        />
        {secret && <Reveal shown={shown} onToggle={() => setShown(!shown)} />}
      </div>
      {error ? <FieldError id={described} text={error} /> : help && <HelpText id={described} children={help} />}
    </div>
  );
}

function Reveal({ shown, onToggle }: { shown: boolean; onToggle: () => void }) {
  const label = shown ? t('field.hide') : t('field.show');
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} aria-pressed={shown} onClick={onToggle}>
      <Icon name={shown ? 'eye-off' : 'eye'} />
    </button>
  );
}

function FieldError({ id, text }: { id: string | undefined; text: string }) {
  return (
    <p id={id} class="error">
      <Icon name="circle-alert" small />
      {text}
    </p>
  );
}

function HelpText({ id, children }: { id: string | undefined; children: ComponentChildren }) {
  return (
    <p id={id} class="help">
      {children}
    </p>
  );
}

/** Preact's types tell text fields and password fields apart. */
const kindOf = (type: 'text' | 'password', shown: boolean) =>
  type === 'password' && !shown ? { type: 'password' as const } : { type: 'text' as const };
