/** Puts notices before people's eyes: the browser's own notifications, one for each room. */
import type { Notice } from '../../core/notices';
import { t } from '../../lib/i18n';
import { plain } from '../../lib/markdown';
import { wishes } from '../../lib/notice-wishes';
import { tone } from '../../lib/tone';
import { conversationAddress, messageAddress, threadAddress } from '../addresses';

/** What comes within this time is one burst: it changes the notification, and does not raise it again. */
const BURST_MS = 10_000;
const LONGEST = 200;
export const ICON = '/icons/icon-192.png';

/** More than the types of the page know. */
interface Options extends NotificationOptions {
  renotify: boolean;
}

export class Presenter {
  readonly #open: (address: string) => void;
  readonly #shown = new Map<string, Notification>();
  readonly #raisedAt = new Map<string, number>();

  constructor(open: (address: string) => void) {
    this.#open = open;
  }

  show(notice: Notice): void {
    const { id } = notice.room;
    const burst = Date.now() - (this.#raisedAt.get(id) ?? 0) < BURST_MS;
    if (!burst) this.#raisedAt.set(id, Date.now());
    const options: Options = { body: bodyOf(notice), tag: `parley.${id}`, icon: ICON, silent: true, renotify: !burst };
    try {
      const notification = new Notification(titleOf(notice), options);
      notification.onclick = () => this.#clicked(notice, notification);
      this.#shown.set(id, notification);
    } catch {
      return; // some phones leave notifications to installed programs
    }
    if (!burst && wishes.value.sound) tone();
  }

  close(roomId: string): void {
    this.#raisedAt.delete(roomId);
    this.#shown.get(roomId)?.close();
    this.#shown.delete(roomId);
  }

  #clicked(notice: Notice, notification: Notification): void {
    window.focus();
    notification.close();
    this.#open(addressOf(notice));
  }
}

function titleOf({ room, newest: { message } }: Notice): string {
  const name = message?.author.displayName;
  return room.state.peer || !name ? room.title : t('notices.from', { name, room: room.title });
}

function bodyOf({ newest: { message }, count }: Notice): string {
  const text = wishes.value.text && message ? plain(message.text).slice(0, LONGEST) : '';
  return text || t('log.announce', { count });
}

function addressOf({ room: { id, state }, newest: { message } }: Notice): string {
  if (!message) return conversationAddress(state);
  const { rootId, inRoom } = message;
  return rootId && !inRoom
    ? `${threadAddress(id, rootId, state)}/${message.id}`
    : messageAddress(id, message.id, state);
}
