import { useEffect, useRef, useState } from 'preact/hooks';
import { networked } from '../../lib/attention';
import { t } from '../../lib/i18n';
import { renew, renewable } from '../../lib/installed';
import { Icon } from '../base/icon';
import type { IconName } from '../base/icons';
import { useParley } from '../parley';
import { type Notice, noticeOf } from './connection';

const LOOKS: Record<Notice['is'], { icon: IconName; tone: string }> = {
  offline: { icon: 'wifi-off', tone: 'warn' },
  connecting: { icon: 'refresh-cw', tone: 'warn' },
  waiting: { icon: 'refresh-cw', tone: 'warn' },
  back: { icon: 'check', tone: 'ok' },
  outdated: { icon: 'refresh-cw', tone: 'info' },
  full: { icon: 'circle-alert', tone: 'warn' },
  closed: { icon: 'wifi-off', tone: 'warn' },
};

/** Tells of a line that is down for longer than a blink, and of its coming back. */
export function Banner() {
  const { bus } = useParley();
  const notice = useNotice();
  const counts = useCounts(notice);
  return (
    <>
      <p class="unseen" role="status">
        {notice && t(`banner.${notice.is}.brief`)}
      </p>
      {notice && (
        <div class={`banner ${LOOKS[notice.is].tone}`}>
          <Icon name={LOOKS[notice.is].icon} small />
          <span>
            <strong>{headline(notice)}</strong> {detail(notice, counts)}
          </span>
          {action(notice, () => void bus.connect())}
        </div>
      )}
    </>
  );
}

function headline(notice: Notice): string {
  return notice.is === 'waiting' ? t('banner.waiting', { seconds: notice.seconds }) : t(`banner.${notice.is}`);
}

function detail(notice: Notice, { waiting, sent, fresh }: Counts): string {
  if (notice.is === 'offline') return t('banner.offline.detail');
  if (notice.is === 'full') return t('banner.full.detail');
  if (notice.is !== 'back') return waiting > 0 ? t('banner.messages', { count: waiting }) : '';
  const told = [
    sent > 0 && t('banner.back.sent', { count: sent }),
    fresh > 0 && t('banner.back.new', { count: fresh }),
  ];
  return told.filter(Boolean).join(' ');
}

interface Counts {
  waiting: number;
  sent: number;
  fresh: number;
}

/** What waits now, and what has changed since the line was last down. */
function useCounts(notice: Notice | undefined): Counts {
  const { outbox, store } = useParley();
  const waiting = outbox.pending.value.filter((it) => it.failed === undefined).length;
  const unread = store.unread.value;
  const before = useRef({ waiting, unread });
  if (notice?.is !== 'back') before.current = { waiting, unread };
  const { current: was } = before;
  return { waiting, sent: Math.max(0, was.waiting - waiting), fresh: Math.max(0, unread - was.unread) };
}

function action(notice: Notice, tryNow: () => void) {
  if (notice.is === 'back' || notice.is === 'connecting' || notice.is === 'offline') return null;
  const outdated = notice.is === 'outdated';
  return (
    <button type="button" onClick={outdated ? renew : tryNow}>
      {outdated ? t('reload') : t('banner.try')}
    </button>
  );
}

/** Looks at the clock each second while there is something to tell, and not at all otherwise. */
function useNotice(): Notice | undefined {
  const { line } = useParley();
  const now = useSeconds(line.value.is !== 'open');
  const downSince = useRef<number | undefined>(undefined);
  const backSince = useRef<number | undefined>(undefined);
  const told = useRef(false);
  if (line.value.is === 'open') {
    if (told.current) backSince.current = now;
    told.current = false;
    downSince.current = undefined;
  } else {
    downSince.current ??= now;
    backSince.current = undefined;
  }
  const notice = noticeOf({
    line: line.value,
    networked: networked.value,
    downSince: downSince.current,
    backSince: backSince.current,
    now,
    renewable: renewable.value,
  });
  if (notice && notice.is !== 'back') told.current = true;
  return notice;
}

function useSeconds(running: boolean): number {
  const [now, set] = useState(Date.now());
  useEffect(() => {
    set(Date.now());
    const timer = setInterval(() => set(Date.now()), 1000);
    const rest = running ? undefined : setTimeout(() => clearInterval(timer), 5000);
    return () => {
      clearInterval(timer);
      clearTimeout(rest);
    };
  }, [running]);
  return now;
}
