import { useState } from 'preact/hooks';
import { SCOPES } from '../../core/tokens';
import { t } from '../../lib/i18n';
import { fieldError } from '../base/failure-text';
import { Form } from '../base/form';
import { Icon } from '../base/icon';
import { Once } from '../base/once';
import { useDeed } from '../base/use-deed';
import { useWish, WishFields } from '../tokens/wish';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

interface CreateTokenProps {
  botId: string;
  onMade: () => void;
}

/** A token of a bot; then its secret, this once. */
export function CreateToken({ botId, onMade }: CreateTokenProps) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState('');
  const made = (it: string) => {
    setSecret(it);
    setOpen(false);
    onMade();
  };
  const again = () => {
    setSecret('');
    setOpen(true);
  };
  if (open) return <TokenForm botId={botId} onMade={made} onCancel={() => setOpen(false)} />;
  return (
    <div class="column">
      {secret && (
        <Once label={t('tokens.secret')} value={secret}>
          {t('tokens.once')}
        </Once>
      )}
      <button type="button" class="button" onClick={again}>
        <Icon name="plus" small />
        {t('tokens.create')}
      </button>
    </div>
  );
}

interface TokenFormProps {
  botId: string;
  onMade: (secret: string) => void;
  onCancel: () => void;
}

function TokenForm({ botId, onMade, onCancel }: TokenFormProps) {
  const admin = useAdmin();
  const wish = useWish();
  const { busy, failure, run } = useDeed();
  const create = async () => onMade((await admin.makeBotToken(botId, wish.given())).secret);
  return (
    <div class="column">
      <Wrong failure={failure?.errors.length === 0 ? failure : undefined} />
      <Form class="token-form" label={t('tokens.create')} busy={busy} onSubmit={() => wish.ready() && void run(create)}>
        <WishFields of={wish} scopes={SCOPES} nameError={fieldError(failure, 'name')} autofocus />
        <div class="dialog-actions">
          <button type="button" class="button ghost" onClick={onCancel}>
            {t('cancel')}
          </button>
          <button type="submit" class="button" aria-disabled={busy}>
            {t('tokens.create')}
          </button>
        </div>
      </Form>
    </div>
  );
}
