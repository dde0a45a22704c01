import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { botAddress } from '../addresses';
import { mistakes, suggestUsername } from '../auth/rules';
import { Dialog } from '../base/dialog';
import { fieldError } from '../base/failure-text';
import { Field } from '../base/field';
import { useDeed } from '../base/use-deed';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

/** Makes a bot and goes there, where it gets its tokens. */
export function CreateBot({ onClose }: { onClose: () => void }) {
  const admin = useAdmin();
  const { route } = useLocation();
  const { busy, failure, run } = useDeed();
  const [displayName, setDisplayName] = useState('');
  const [username, setUsername] = useState('');
  const [named, setNamed] = useState(false);
  const [tried, setTried] = useState(false);
  const chosen = named ? username : suggestUsername(displayName);
  const wrong = mistakes({ displayName, username: chosen, password: NO_PASSWORD });
  const taken = failure?.code === 'username_taken' ? t('signup.taken') : undefined;
  const submit = async () => {
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    await run(async () => {
      const bot = await admin.makeBot({ username: chosen.trim(), displayName: displayName.trim() });
      route(botAddress(bot.person.id));
    });
  };
  return (
    <Dialog title={t('admin.bots.create')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={t('field.displayName')}
          value={displayName}
          onValue={setDisplayName}
          error={(tried ? wrong.displayName : undefined) ?? fieldError(failure, 'displayName')}
          autocomplete="off"
          maxLength={64}
          autofocus
          required
        />
        <Field
          label={t('field.username')}
          value={chosen}
          onValue={(value) => {
            setNamed(true);
            setUsername(value);
          }}
          error={(tried ? wrong.username : undefined) ?? taken ?? fieldError(failure, 'username')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={32}
          required
        />
        {!taken && failure?.errors.length === 0 && <Wrong failure={failure} />}
        <div class="dialog-actions">
          <button type="button" class="button ghost" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button" aria-disabled={busy}>
            {t('admin.bots.create')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A bot has none: whatever is long enough. */
const NO_PASSWORD = '-'.repeat(8);
