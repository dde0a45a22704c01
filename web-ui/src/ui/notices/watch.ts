/** Notifies whoever is signed in here of what is new, through one tab of their browser. */
import { deskOf } from '../../core/desk';
import { Notices } from '../../core/notices';
import type { Parley } from '../../core/parley';
import type { RoomState } from '../../core/room-state';
import { learn } from '../../lib/languages';
import { allowed, lookAgain, wishes } from '../../lib/notice-wishes';
import { takeTurn } from '../../lib/one-tab';
import { conversationAddress, routes } from '../addresses';
import { Presenter } from './presenter';

export interface Watch {
  /** The place that somebody has before them in this tab; undefined when they look elsewhere. */
  lookAt(place: string | undefined): void;
  stop(): void;
}

export function watchNotices(parley: Parley, open: (address: string) => void): Watch {
  const { store } = parley;
  const looking = new Looking(`parley.looking.${store.myId}`);
  const turn = takeTurn(`parley.notices.${store.myId}`);
  const presenter = new Presenter(open);
  const { blocks } = deskOf(parley);
  void blocks.load();
  learn('notices').catch(() => undefined); // the language on screen stays
  const notices = new Notices({
    store,
    isBlocked: (userId) => blocks.isBlocked(userId) ?? false,
    isLookedAt: (state) => looking.at(state),
    show: (notice) => turn.mine && allowed.value === 'granted' && wishes.value.shown && presenter.show(notice),
    close: (roomId) => presenter.close(roomId),
  });
  const unwatch = notices.watch();
  addEventListener('storage', lookAgain);
  addEventListener('pagehide', looking.away);
  const stop = () => {
    unwatch();
    turn.end();
    looking.away();
    removeEventListener('storage', lookAgain);
    removeEventListener('pagehide', looking.away);
  };
  return { lookAt: (place) => looking.look(place), stop };
}

/** What somebody has before them, told to all tabs: only one at a time has their eyes. */
class Looking {
  readonly #key: string;
  #own: string | undefined;

  constructor(key: string) {
    this.#key = key;
  }

  at(state: RoomState): boolean {
    const place = this.#kept();
    return place === conversationAddress(state) || place === routes.byId.replace(':roomId', state.room.id);
  }

  look(place: string | undefined): void {
    if (place === undefined) this.away();
    else this.#keep(place);
  }

  readonly away = () => {
    if (this.#own !== undefined && this.#own === this.#kept()) this.#keep(undefined);
  };

  #kept(): string | undefined {
    try {
      return localStorage.getItem(this.#key) ?? undefined;
    } catch {
      return this.#own;
    }
  }

  #keep(place: string | undefined): void {
    this.#own = place;
    try {
      if (place === undefined) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, place);
    } catch {
      // Known in this tab alone.
    }
  }
}
