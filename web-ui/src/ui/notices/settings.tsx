import { useEffect } from 'preact/hooks';
import { type PlainKey, t } from '../../lib/i18n';
import { allowed, askLeave, lookAgain, type Wish, wish, wishes } from '../../lib/notice-wishes';
import { Icon } from '../base/icon';
import { ICON } from './presenter';

/** Whether this browser tells of what is new, and how. */
export function NoticeSettings() {
  useEffect(lookAgain, []);
  const state = allowed.value;
  return (
    <section class="setting" aria-labelledby="notices-title">
      <h2 id="notices-title">{t('notices.title')}</h2>
      <p class="help" role="status">
        {t(`notices.${state}`)}
      </p>
      <p class="help">{t('notices.rooms')}</p>
      {state === 'default' && (
        <button type="button" class="button" onClick={() => void askLeave()}>
          <Icon name="bell" small />
          {t('notices.allow')}
        </button>
      )}
      {state === 'granted' && <Wishes />}
    </section>
  );
}

function Wishes() {
  const { shown } = wishes.value;
  return (
    <>
      <Switch wish="shown" label="notices.shown" />
      {shown && (
        <>
          <Switch wish="text" label="notices.text" />
          <Switch wish="sound" label="notices.sound" />
          <button type="button" class="button ghost small" onClick={tryOut}>
            {t('notices.try')}
          </button>
        </>
      )}
    </>
  );
}

function Switch({ wish: what, label }: { wish: Wish; label: PlainKey }) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={wishes.value[what]}
        onChange={(event) => wish(what, event.currentTarget.checked)}
      />
      {t(label)}
    </label>
  );
}

function tryOut(): void {
  try {
    new Notification(t('notices.title'), { body: t('notices.tried'), tag: 'parley.try', icon: ICON, silent: true });
  } catch {
    allowed.value = 'unsupported';
  }
}
