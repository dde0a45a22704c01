import { useEffect } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { deferred } from '../base/deferred';
import { Icon } from '../base/icon';
import type { EmojiPickerProps } from './emoji-picker';
import type { MessageMenuProps } from './message-menu';
import { type Asked, useScene } from './scene';
import type { SendLaterProps } from './send-later';

const MessageMenu = deferred<MessageMenuProps>(() => import('./message-menu').then((it) => it.MessageMenu));
const EmojiPicker = deferred<EmojiPickerProps>(() => import('./emoji-picker').then((it) => it.EmojiPicker));
const MessageDialog = deferred<{ asked: Asked }>(() => import('./message-dialogs').then((it) => it.MessageDialog));

const SendLater = deferred<SendLaterProps>(() => import('./send-later').then((it) => it.SendLater));

/** What opens above the room: one menu or picker, one question, and what came of it. */
export function Layers() {
  const scene = useScene();
  const opened = scene.opened.value;
  const asked = scene.asked.value;
  const close = () => scene.close();
  return (
    <>
      <NoticeLine />
      {opened?.is === 'menu' && <MessageMenu {...opened} />}
      {opened?.is === 'picker' && (
        <EmojiPicker
          spot={opened.spot}
          onClose={close}
          onPick={(emoji) => {
            close();
            opened.pick(emoji);
          }}
        />
      )}
      {opened?.is === 'later' && (
        <SendLater
          spot={opened.spot}
          onClose={close}
          onPick={(at) => {
            close();
            opened.pick(at);
          }}
        />
      )}
      {asked && <MessageDialog asked={asked} />}
    </>
  );
}

const DONE_MS = 4000;

/** What came of the last thing one did: for a moment when it worked, until it is put away when it did not. */
function NoticeLine() {
  const { notice } = useScene();
  const shown = notice.value;
  useEffect(() => {
    if (!shown || shown.bad) return;
    const timer = setTimeout(() => {
      notice.value = undefined;
    }, DONE_MS);
    return () => clearTimeout(timer);
  }, [notice, shown]);
  return (
    <div class="notice-line">
      <p role="status">{shown && !shown.bad && <span class="notice">{shown.text}</span>}</p>
      {shown?.bad && (
        <p class="notice bad" role="alert">
          <Icon name="circle-alert" small />
          <span>{shown.text}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={t('close')}
            onClick={() => {
              notice.value = undefined;
            }}
          >
            <Icon name="x" small />
          </button>
        </p>
      )}
    </div>
  );
}
