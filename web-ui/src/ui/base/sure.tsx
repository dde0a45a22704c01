import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { Icon } from './icon';
import type { IconName } from './icons';

interface SureProps {
  icon: IconName;
  label: string;
  /** What will come of it, in one sentence. */
  question: string;
  onSure: () => void;
}

/** A button for what is not easily undone: asks once more, in its own place. */
export function Sure({ icon, label, question, onSure }: SureProps) {
  const [asking, setAsking] = useState(false);
  const [answer, opener] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const asked = useRef(false);
  useEffect(() => {
    if (asking) answer.current?.focus();
    else if (asked.current) opener.current?.focus();
    asked.current = asking;
  }, [asking]);
  if (!asking) {
    return (
      <button ref={opener} type="button" class="button ghost danger" onClick={() => setAsking(true)}>
        <Icon name={icon} small />
        {label}
      </button>
    );
  }
  const sure = () => {
    setAsking(false);
    onSure();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault(); // the dialog stays open
    setAsking(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is for the two buttons within
    <div class="sure" onKeyDown={keys}>
      <p role="alert">{question}</p>
      <button ref={answer} type="button" class="button ghost" onClick={() => setAsking(false)}>
        {t('cancel')}
      </button>
      <button type="button" class="button danger" onClick={sure}>
        {label}
      </button>
    </div>
  );
}
