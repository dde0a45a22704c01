import { useId, useState } from 'preact/hooks';
import type { Totp as Key, Recovery } from '../../core/words';
import { t } from '../../lib/i18n';
import { useDesk } from '../desk';
import { Deed, Part } from './part';
import { ProvenForm } from './proven-form';
import { TotpKey } from './totp-key';

/** The second factor: turning it on with an authenticator app, and off again. */
export function Totp({ prepared: { codesLeft, totp } }: { prepared: Recovery }) {
  const id = useId();
  const first = !totp && codesLeft === 0;
  return (
    <Part title={t('totp.title')} text={t('totp.text')}>
      <p class="standing">{t(totp ? 'totp.on' : 'totp.off')}</p>
      {first && (
        <p class="help" id={id}>
          {t('totp.codes.first')}
        </p>
      )}
      {totp ? (
        <Deed key="off" label={t('totp.turn.off')}>
          {(close) => <TurnOff onClose={close} />}
        </Deed>
      ) : (
        <Deed key="on" label={t('totp.turn.on')} disabled={first} {...(first && { describedBy: id })}>
          {(close) => <TurnOn onClose={close} />}
        </Deed>
      )}
    </Part>
  );
}

function TurnOn({ onClose }: { onClose: () => void }) {
  const { security } = useDesk();
  const [key, setKey] = useState<Key>();
  if (key) return <TotpKey of={key} onClose={onClose} />;
  return (
    <ProvenForm
      action={t('continue')}
      onDeed={async (proof) => setKey(await security.beginTotp(proof))}
      onCancel={onClose}
    />
  );
}

function TurnOff({ onClose }: { onClose: () => void }) {
  const { security } = useDesk();
  return (
    <ProvenForm
      text={t('totp.turn.off.text')}
      action={t('totp.turn.off')}
      danger
      onDeed={(proof) => security.removeTotp(proof).then(onClose)}
      onCancel={onClose}
    />
  );
}
