import { useState } from 'preact/hooks';
import type { Totp } from '../../core/words';
import { t } from '../../lib/i18n';
import { useSubmit } from '../auth/form';
import { refusalAt, refusalOf } from '../auth/refusals';
import { useArrival } from '../base/arrival';
import { CODE_LENGTH, CodeField } from '../base/code-field';
import { Copy } from '../base/copy';
import { deferred } from '../base/deferred';
import { Form } from '../base/form';
import { useDesk } from '../desk';

const QrCode = deferred<{ text: string; label: string }>(() => import('./qr-code').then((it) => it.QrCode));

/** As people read it from a screen: in groups of four. */
const grouped = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? '';

/** The key of a second factor, for the app to take up; it counts once the app has shown a code of it. */
export function TotpKey({ of: { secret, uri }, onClose }: { of: Totp; onClose: () => void }) {
  const { security } = useDesk();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const text = useArrival<HTMLParagraphElement>();
  const short = code.trim().length < CODE_LENGTH;
  const { busy, failure, submit } = useSubmit(() => security.confirmTotp(code.trim()).then(onClose));
  const onSubmit = () => {
    setTried(true);
    if (!short) void submit();
  };
  const problem = refusalOf(failure, ['totp']);
  return (
    <Form busy={busy} onSubmit={onSubmit}>
      <p class="dialog-text" ref={text} tabIndex={-1}>
        {t('totp.scan')}
      </p>
      <div class="totp-key">
        <QrCode text={uri} label={t('totp.qr')} />
        <div>
          <p>
            <a href={uri}>{t('totp.link')}</a>
          </p>
          <p>{t('totp.type')}</p>
          <code dir="ltr">{grouped(secret)}</code>
          <Copy text={secret} />
        </div>
      </div>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <CodeField
        kind="app"
        value={code}
        onValue={setCode}
        error={tried && short ? t('second.short') : refusalAt(failure, 'totp')}
      />
      <div class="dialog-actions">
        <button type="button" class="button ghost" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" class="button" aria-disabled={busy}>
          {t('totp.turn.on')}
        </button>
      </div>
    </Form>
  );
}
