import { useState } from 'preact/hooks';
import { BOT_SCOPES, type BotScope, TOKEN_DAYS, USUAL_DAYS } from '../../core/bots';
import { t } from '../../lib/i18n';
import { Check, Select } from '../base/choice';
import { fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { Icon } from '../base/icon';
import { useDeed } from '../base/use-deed';
import { Once } from './once';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

const isBotScope = (scope: string): scope is BotScope => BOT_SCOPES.some((it) => it === scope);

export const scopeText = (scope: string) => (isBotScope(scope) ? t(`admin.scope.${scope}`) : scope);

interface CreateTokenProps {
  botId: string;
  onMade: () => void;
}

/** A name, what it may do and for how long; then its secret, this once. */
export function CreateToken({ botId, onMade }: CreateTokenProps) {
  const admin = useAdmin();
  const { busy, failure, run } = useDeed();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState('');
  const create = (wish: Wish) =>
    void run(async () => {
      const made = await admin.makeBotToken(botId, { ...wish, scopes: [...wish.scopes] });
      setSecret(made.secret);
      setOpen(false);
      onMade();
    });
  if (open) {
    return (
      <div class="column">
        <Wrong failure={failure?.errors.length === 0 ? failure : undefined} />
        <TokenForm
          busy={busy}
          nameError={fieldError(failure, 'name')}
          onCreate={create}
          onCancel={() => setOpen(false)}
        />
      </div>
    );
  }
  return (
    <div class="column">
      {secret && (
        <Once label={t('admin.tokens.secret')} value={secret}>
          {t('admin.tokens.once')}
        </Once>
      )}
      <button
        type="button"
        class="button"
        onClick={() => {
          setSecret('');
          setOpen(true);
        }}
      >
        <Icon name="plus" small />
        {t('admin.tokens.create')}
      </button>
    </div>
  );
}

interface Wish {
  name: string;
  scopes: readonly BotScope[];
  days: number;
}

interface TokenFormProps {
  busy: boolean;
  nameError: string | undefined;
  onCreate: (wish: Wish) => void;
  onCancel: () => void;
}

function TokenForm({ busy, nameError, onCreate, onCancel }: TokenFormProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly BotScope[]>([]);
  const [days, setDays] = useState(USUAL_DAYS);
  const [tried, setTried] = useState(false);
  const unnamed = name.trim() === '';
  const submit = () => {
    setTried(true);
    if (!unnamed && scopes.length > 0) onCreate({ name: name.trim(), scopes, days: Number(days) });
  };
  const check = (scope: BotScope, on: boolean) =>
    setScopes(BOT_SCOPES.filter((it) => (it === scope ? on : scopes.includes(it))));
  return (
    <form
      class="token-form"
      noValidate
      aria-label={t('admin.tokens.create')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit();
      }}
    >
      <Field
        label={t('admin.tokens.name')}
        help={t('admin.tokens.name.help')}
        value={name}
        onValue={setName}
        error={(tried && unnamed ? t('field.missing') : undefined) ?? nameError}
        autocomplete="off"
        maxLength={64}
        autofocus
        required
      />
      <fieldset class="scopes">
        <legend>{t('admin.tokens.scopes')}</legend>
        {BOT_SCOPES.map((it) => (
          <Check
            key={it}
            label={t(`admin.scope.${it}`)}
            help={it}
            checked={scopes.includes(it)}
            onCheck={(on) => check(it, on)}
          />
        ))}
      </fieldset>
      {tried && scopes.length === 0 && (
        <p class="error" role="alert">
          {t('admin.tokens.scopes.none')}
        </p>
      )}
      <Select
        label={t('admin.tokens.days')}
        value={days}
        onChoose={setDays}
        options={TOKEN_DAYS.map((it) => ({ value: it, label: t('admin.days', { count: Number(it) }) }))}
      />
      <div class="dialog-actions">
        <button type="button" class="button ghost" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" class="button" aria-disabled={busy}>
          {t('admin.tokens.create')}
        </button>
      </div>
    </form>
  );
}
