import { useState } from 'preact/hooks';
import type { Settings } from '../../core/admin-calls';
import { bytesOf, edited, megabytesOf, rebased, type SettingName, save } from '../../core/server-settings';
import { t } from '../../lib/i18n';
import { useLoaded } from '../base/loader';
import { useDeed } from '../base/use-deed';
import { factName, factText } from './fact-text';
import { SettingFields } from './setting-fields';
import { useAdmin } from './use-admin';
import { Wrong } from './wrong';

/** What is decided for the whole server, to be decided otherwise. */
export function ServerSettings() {
  const admin = useAdmin();
  const [loaded] = useLoaded(() => admin.settings(), 'settings');
  return (
    <div class="decisions" aria-busy={loaded.is === 'loading'}>
      <p class="help">{t('admin.settings.text')}</p>
      <Wrong failure={loaded.is === 'failed' ? loaded.failure : undefined} />
      {loaded.is === 'there' && <SettingsForm known={loaded.value} />}
    </div>
  );
}

function SettingsForm({ known }: { known: Settings }) {
  const admin = useAdmin();
  const { busy, failure, run } = useDeed();
  const [base, setBase] = useState(known);
  const [draft, setDraft] = useState(known);
  const [size, setSize] = useState(megabytesOf(known.fileMax));
  const [overtaken, setOvertaken] = useState<readonly SettingName[]>([]);
  const [saved, setSaved] = useState(false);
  const fileMax = size === megabytesOf(base.fileMax) ? base.fileMax : bytesOf(size);
  const wanted = fileMax === undefined ? undefined : { ...draft, fileMax };
  const changes = edited(base, wanted ?? draft);
  const begin = (settings: Settings, next: Settings) => {
    setBase(settings);
    setDraft(next);
    setSize(megabytesOf(next.fileMax));
  };
  const submit = async () => {
    if (!wanted || changes.length === 0) return;
    await run(async () => {
      const outcome = await save(admin, base, wanted);
      const overtaking = outcome.is === 'overtaken';
      setOvertaken(overtaking ? outcome.names : []);
      setSaved(!overtaking);
      begin(outcome.settings, overtaking ? rebased(base, wanted, outcome.settings) : outcome.settings);
    });
  };
  return (
    <form
      class="decisions"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SettingFields
        draft={draft}
        size={size}
        wrongSize={fileMax === undefined}
        onSize={setSize}
        onEdit={(more) => setDraft({ ...draft, ...more })}
      />
      <Wrong failure={failure} />
      {overtaken.length > 0 && <Overtaken names={overtaken} now={base} />}
      <div class="save-bar">
        <button type="submit" class="button" disabled={changes.length === 0 || !wanted} aria-disabled={busy}>
          {t('admin.settings.save')}
        </button>
        <button
          type="button"
          class="button ghost"
          disabled={changes.length === 0 && wanted !== undefined}
          onClick={() => {
            setOvertaken([]);
            begin(base, base);
          }}
        >
          {t('admin.settings.discard')}
        </button>
        <span class="help" role="status">
          {saved && changes.length === 0 && t('admin.settings.saved')}
        </span>
      </div>
    </form>
  );
}

/** Somebody else was faster: what they decided, before it is overwritten. */
function Overtaken({ names, now }: { names: readonly SettingName[]; now: Settings }) {
  return (
    <div class="overtaken" role="alert">
      <p>{t('admin.settings.overtaken')}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {t('admin.settings.now', { name: factName(name), value: factText(name, String(now[name])) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
