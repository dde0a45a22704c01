import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { Icon } from './icon';

/** What is to be handed on, whole: it is all selected when the focus comes. */
export function LinkField({ label, value }: { label: string; value: string }) {
  return <input class="link-field" readOnly dir="ltr" aria-label={label} value={value} onFocus={selectAll} />;
}

const selectAll = (event: FocusEvent) => (event.currentTarget as HTMLInputElement).select();

/** Says that it is copied; where a page may not copy, the field beside it can be. */
export function Copy({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <button type="button" class="button ghost small" onClick={() => void copy()}>
      <Icon name={copied ? 'check' : 'copy'} small />
      <span role="status">{t(copied ? 'invites.copied' : 'copy')}</span>
    </button>
  );
}
