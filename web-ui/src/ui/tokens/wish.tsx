import { useState } from 'preact/hooks';
import { type Scope, TOKEN_DAYS, USUAL_DAYS } from '../../core/tokens';
import { t } from '../../lib/i18n';
import { Check, Select } from '../base/choice';
import { Field } from '../base/field';

/** A token as somebody is about to make it. */
export function useWish() {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [days, setDays] = useState(USUAL_DAYS);
  const [tried, setTried] = useState(false);
  /** Whether it can be sent; from now on the fields say why not. */
  const ready = () => {
    setTried(true);
    return name.trim() !== '' && scopes.length > 0;
  };
  const given = () => ({ name: name.trim(), scopes: [...scopes], days: Number(days) });
  return { name, setName, scopes, setScopes, days, setDays, tried, ready, given };
}

interface WishFieldsProps {
  of: ReturnType<typeof useWish>;
  /** All that may be chosen. */
  scopes: readonly Scope[];
  nameError: string | undefined;
  autofocus?: boolean;
}

/** A name, what it may do and for how long. */
export function WishFields({ of: wish, scopes, nameError, autofocus = false }: WishFieldsProps) {
  const unnamed = wish.tried && wish.name.trim() === '';
  const check = (scope: Scope, on: boolean) =>
    wish.setScopes(scopes.filter((it) => (it === scope ? on : wish.scopes.includes(it))));
  return (
    <>
      <Field
        label={t('tokens.name')}
        help={t('tokens.name.help')}
        value={wish.name}
        onValue={wish.setName}
        error={unnamed ? t('field.missing') : nameError}
        autocomplete="off"
        maxLength={64}
        autofocus={autofocus}
        required
      />
      <fieldset class="scopes">
        <legend>{t('tokens.scopes')}</legend>
        {scopes.map((it) => (
          <Check
            key={it}
            label={t(`scope.${it}`)}
            help={it}
            checked={wish.scopes.includes(it)}
            onCheck={(on) => check(it, on)}
          />
        ))}
      </fieldset>
      {wish.tried && wish.scopes.length === 0 && (
        <p class="error" role="alert">
          {t('tokens.scopes.none')}
        </p>
      )}
      <Select
        label={t('tokens.days')}
        value={wish.days}
        onChoose={wish.setDays}
        options={TOKEN_DAYS.map((it) => ({ value: it, label: t('tokens.count', { count: Number(it) }) }))}
      />
    </>
  );
}
