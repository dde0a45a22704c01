import { useState } from 'preact/hooks';
import type { Recovery } from '../../core/words';
import { t } from '../../lib/i18n';
import { useDesk } from '../desk';
import { CodesShown } from './codes-shown';
import { Deed, Part } from './part';
import { ProvenForm } from './proven-form';

const FEW = 3;

/** How many recovery codes are left, and new ones in their place. */
export function Codes({ prepared: { codesLeft } }: { prepared: Recovery }) {
  const label = t(codesLeft === 0 ? 'codes.make' : 'codes.renew');
  return (
    <Part title={t('codes.title')} text={t('codes.text')}>
      <p class={codesLeft <= FEW ? 'standing warn' : 'standing'}>{t('codes.left', { count: codesLeft })}</p>
      <Deed label={label} title={t('codes.title')}>
        {(close) => <NewCodes action={label} replacing={codesLeft > 0} onClose={close} />}
      </Deed>
    </Part>
  );
}

interface NewCodesProps {
  action: string;
  replacing: boolean;
  onClose: () => void;
}

function NewCodes({ action, replacing, onClose }: NewCodesProps) {
  const { security } = useDesk();
  const [codes, setCodes] = useState<readonly string[]>();
  const [was] = useState({ action, replacing }); // what is left changes with the deed
  if (codes) return <CodesShown codes={codes} onKept={onClose} />;
  return (
    <ProvenForm
      text={was.replacing && t('codes.replace')}
      action={was.action}
      onDeed={async (proof) => setCodes(await security.makeCodes(proof))}
      onCancel={onClose}
    />
  );
}
