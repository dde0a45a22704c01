/**
 * Decides what somebody is notified of, from what the store learns: once of each message, as the room's level says, and
 * not of what is looked at. One notice stands for all that is unread of a room, and goes when the room is read.
 */
import { effect, untracked } from '@preact/signals';
import { type News, newestKnown, newsAfter } from './news';
import { isHushed } from './rights';
import type { RoomState } from './room-state';
import type { Store, Summary } from './store';

export interface Notice {
  readonly room: Summary;
  readonly newest: News;
  /** How many messages it stands for. */
  readonly count: number;
}

export interface NoticesOptions {
  store: Store;
  isBlocked: (userId: string) => boolean;
  /** Whether somebody has this room before them, in whichever tab. */
  isLookedAt: (state: RoomState) => boolean;
  show: (notice: Notice) => void;
  close: (roomId: string) => void;
}

export class Notices {
  readonly #options: NoticesOptions;
  readonly #seen = new Map<string, RoomState>();
  /** Of each room, up to which message it was decided. */
  readonly #noted = new Map<string, number>();
  /** What is shown of each room: the newest message, and how many. */
  readonly #shown = new Map<string, { seq: number; count: number }>();

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  /** Until the answer is called. What is unread by now is no news. */
  watch(): () => void {
    const { store } = this.#options;
    const unwatch = effect(() => {
      const [rooms, ready] = [store.summaries.value, store.ready.value];
      untracked(() => this.#look(rooms, ready));
    });
    return () => {
      unwatch();
      for (const id of [...this.#shown.keys()]) this.#close(id);
    };
  }

  #look(rooms: readonly Summary[], ready: boolean): void {
    for (const room of rooms) if (this.#seen.get(room.id) !== room.state) this.#lookAt(room, ready);
    for (const id of this.#seen.keys()) if (!rooms.some((room) => room.id === id)) this.#forget(id);
  }

  #lookAt(room: Summary, ready: boolean): void {
    const { id, state } = room;
    const noted = Math.min(this.#noted.get(id) ?? begun(state, ready), state.lastSeq);
    this.#seen.set(id, state);
    this.#noted.set(id, Math.max(noted, newestKnown(state)));
    if (state.readSeq >= (this.#shown.get(id)?.seq ?? 0)) this.#close(id);
    if (isHushed(state.mine) || this.#options.isLookedAt(state)) return;
    this.#tell(
      room,
      newsAfter(state, noted, this.#options.store.myId).filter((news) => this.#concerns(state, news)),
    );
  }

  #tell(room: Summary, news: readonly News[]): void {
    const newest = news.at(-1);
    if (!newest) return;
    const count = (this.#shown.get(room.id)?.count ?? 0) + news.length;
    this.#shown.set(room.id, { seq: newest.seq, count });
    this.#options.show({ room, newest, count });
  }

  #concerns({ room, mine }: RoomState, { ofMe, message }: News): boolean {
    if (message && this.#options.isBlocked(message.author.id)) return false;
    return ofMe || room.kind === 'direct' || mine?.notify !== 'mentions';
  }

  #forget(id: string): void {
    this.#close(id);
    this.#seen.delete(id);
    this.#noted.delete(id);
  }

  #close(id: string): void {
    if (this.#shown.delete(id)) this.#options.close(id);
  }
}

/** Somebody who writes to me for the first time is news with all they said; a room that I have come into is not. */
function begun({ room, readSeq, lastSeq }: RoomState, ready: boolean): number {
  return ready && (room.kind === 'direct' || room.kind === 'group') ? readSeq : lastSeq;
}
