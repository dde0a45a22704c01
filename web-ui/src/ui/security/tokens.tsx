import { useEffect, useState } from 'preact/hooks';
import { scopesOf } from '../../core/tokens';
import { t } from '../../lib/i18n';
import { refusalAt } from '../auth/refusals';
import { Failed } from '../base/failed';
import { Once } from '../base/once';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { useParley } from '../parley';
import { TokenList } from '../tokens/token-list';
import { useWish, WishFields } from '../tokens/wish';
import { Deed, Part } from './part';
import { ProvenForm } from './proven-form';

const TITLE = 'tokens-title';

/** The tokens with which programs act for me. */
export function Tokens() {
  const { tokens } = useDesk();
  const { busy, failure, run } = useDeed();
  useEffect(() => void run(() => tokens.load()), [tokens]);
  const { value: all } = tokens.all;
  const revoke = (tokenId: string) => void run(() => tokens.revoke(tokenId));
  return (
    <Part id={TITLE} title={t('tokens.mine.title')} text={t('tokens.mine.text')}>
      <Failed failure={failure} />
      <TokenList labelledBy={TITLE} tokens={all ?? []} busy={busy} onRevoke={revoke} />
      <Deed label={t('tokens.create')}>{(close) => <NewToken onClose={close} />}</Deed>
    </Part>
  );
}

function NewToken({ onClose }: { onClose: () => void }) {
  const { tokens } = useDesk();
  const { store } = useParley();
  const wish = useWish();
  const [secret, setSecret] = useState('');
  if (secret) return <Secret value={secret} onClose={onClose} />;
  return (
    <ProvenForm
      action={t('tokens.create')}
      onDeed={async (proof) => setSecret(await tokens.make({ ...wish.given(), ...proof }))}
      onCancel={onClose}
      ready={wish.ready}
      places={['name']}
    >
      {(failure) => (
        <WishFields of={wish} scopes={scopesOf(store.me.value?.role)} nameError={refusalAt(failure, 'name')} />
      )}
    </ProvenForm>
  );
}

function Secret({ value, onClose }: { value: string; onClose: () => void }) {
  return (
    <>
      <Once label={t('tokens.secret')} value={value}>
        {t('tokens.once')}
      </Once>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {t('done')}
        </button>
      </div>
    </>
  );
}
