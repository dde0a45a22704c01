import { useState } from 'preact/hooks';
import type { ManagedAccount, ResetGrant } from '../../core/admin-calls';
import { fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { resetAddress } from '../addresses';
import { Once } from '../base/once';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { Deed } from './deed';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

/** A way to a new password, to be handed to whoever has lost theirs. */
export function ResetLink({ account: { person } }: { account: ManagedAccount }) {
  const admin = useAdmin();
  const { failure, run } = useDeed();
  const [grant, setGrant] = useState<ResetGrant>();
  const name = person.displayName;
  const make = () => void run(async () => setGrant(await admin.resetLink(person.id)));
  return (
    <Deed title={t('admin.reset')} text={t('admin.reset.text', { name })}>
      <Wrong failure={failure} />
      <Sure icon="link" label={t('admin.reset.make')} question={t('admin.reset.sure', { name })} onSure={make} />
      {grant && (
        <Once label={t('admin.reset.link')} value={location.origin + resetAddress(grant.resetToken)}>
          {t('admin.reset.once', { name, when: fully(grant.expiresAt) })}
        </Once>
      )}
    </Deed>
  );
}
