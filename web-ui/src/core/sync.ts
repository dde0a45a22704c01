/**
 * Keeps the store in step with the server. What a page or a reply says goes into the store as it is; what was missed is
 * asked for by the newest `change` heard of each room, its cursor: only the socket moves it, since only the socket tells
 * all changes in order. Of the rooms that are not followed it tells what is new without the texts; what was missed even
 * of that is read again.
 */
import type { Bus } from './bus';
import { Following } from './following';
import { Gulps } from './gulps';
import { isOfMe, isOfRoom } from './heard';
import { Reread } from './reread';
import {
  distrust,
  forgetMessages,
  keepNewest,
  learnActivity,
  learnHistory,
  learnMarked,
  newestRun,
  startOver,
} from './room-state';
import type { RoomActivity } from './stands';
import type { Store } from './store';
import type {
  Bootstrap,
  Conversation,
  Draft,
  History,
  Mark,
  Membership,
  RoomEvent,
  RoomRecord,
  RoomView,
  UserEvent,
} from './words';

export interface SyncCalls {
  bootstrap(): Promise<Bootstrap>;
  history(roomId: string, before: number | undefined, limit: number): Promise<History>;
  room(roomId: string): Promise<RoomView>;
}

export interface SyncOptions {
  bus: Bus;
  store: Store;
  calls: SyncCalls;
  /** A room is no longer mine to see. */
  gone?: (roomId: string) => void;
  revoked?: (sessionId: string) => void;
  /** What has changed in a room, after it was learnt. */
  told?: (roomId: string, records: readonly RoomRecord[]) => void;
  /** Begins to hear what passes in a room that is followed, until the answer is called. */
  passing?: (roomId: string) => () => void;
  /** Something about the threads I follow. */
  threads?: () => void;
  /** Something happened in a room that is not followed. */
  stirred?: (told: RoomActivity) => void;
  /** I have begun to write something, perhaps on another device. */
  draft?: (draft: Draft) => void;
}

export const PAGE = 50;
/** So many pages, at most, are fetched on opening to find the place where reading ended. */
export const PAGES_TO_MARK = 3;
/** What is kept of a room that is not on screen. */
export const KEPT_MESSAGES = 300;

export class Sync {
  readonly #options: SyncOptions;
  readonly #cursors = new Map<string, number>();
  readonly #following = new Following((roomId) => this.#follow(roomId));
  readonly #reread: Reread;
  /** The pages on their way, of each room by the message they end before. */
  readonly #loading = new Map<string, Map<number | undefined, Promise<void>>>();
  /** Rooms that have fewer changes than they had, until a page tells where they end. */
  readonly #restored = new Set<string>();
  /** The change by which I went out of a room, so that older news of my coming do not bring it back. */
  readonly #leftAt = new Map<string, number>();
  readonly #gulps = new Gulps((roomId, events) => this.#learnRoom(roomId, events));
  #unfollowMe: (() => void) | undefined;

  constructor(options: SyncOptions) {
    this.#options = options;
    const { store, calls } = options;
    const room = async (roomId: string) => store.meet(await calls.room(roomId));
    this.#reread = new Reread({ store, all: () => this.refresh(), room });
  }

  /** Everything the first screen needs; and after a time without a line, what the socket does not tell again. */
  async refresh(): Promise<void> {
    const { calls, store } = this.#options;
    const before = store.ids(); // what is met while the list is on its way cannot be on it
    const { me, conversations: listed } = await calls.bootstrap();
    store.me.value = me;
    this.#followMe(me.person.id);
    const ids = new Set(listed.map((it) => it.view.room.id));
    for (const id of before) if (!ids.has(id)) this.#lose(id);
    const conversations = listed.filter(({ view }) => !this.#isOver(view.membership));
    for (const conversation of conversations) {
      store.meetConversation(conversation);
      this.#knowUpTo(conversation.view);
    }
    store.ready.value = true;
    for (const { view } of conversations.toSorted(byActivity)) this.#following.meet(view.room.id);
  }

  /** A room that an answer gave: known and followed from now on. */
  meet(view: RoomView): void {
    if (this.#isOver(view.membership)) return;
    this.#options.store.meet(view);
    this.#knowUpTo(view);
    this.#following.meet(view.room.id);
  }

  /** The room on screen: followed whatever the bound, its newest messages fetched. */
  async open(roomId: string): Promise<void> {
    const state = this.#options.store.room(roomId)?.peek();
    if (!state) return;
    this.#following.open(roomId);
    const run = newestRun(state.messages);
    const behind = (run.at(-1)?.seq ?? 0) < state.lastSeq;
    if (behind) await this.#fetch(roomId, undefined);
    else if (run.length < PAGE) await this.older(roomId);
    for (let pages = 1; pages < PAGES_TO_MARK && this.#isShortOf(roomId, state.readSeq); pages++)
      await this.older(roomId);
  }

  #isShortOf(roomId: string, seq: number): boolean {
    const state = this.#options.store.room(roomId)?.peek();
    const oldest = state && newestRun(state.messages)[0]?.seq;
    return oldest !== undefined && oldest > Math.max(seq + 1, state?.firstSeq ?? 1);
  }

  /** Nobody looks at it any more. */
  close(roomId: string): void {
    this.#options.store.update(roomId, (state) => keepNewest(state, KEPT_MESSAGES));
    this.#following.close(roomId);
  }

  /** The page before the oldest one that is known; nothing when there is none. */
  async older(roomId: string): Promise<void> {
    const state = this.#options.store.room(roomId)?.peek();
    const oldest = state && newestRun(state.messages)[0]?.seq;
    if (state && oldest !== undefined && oldest > state.firstSeq) await this.#fetch(roomId, oldest);
  }

  left(roomId: string): void {
    this.#noteLeft(roomId, this.#mine(roomId)?.change ?? 0);
    this.#lose(roomId);
  }

  stop(): void {
    this.#gulps.clear();
    this.#loading.clear();
    this.#restored.clear();
    this.#leftAt.clear();
    this.#reread.clear();
    this.#following.clear();
    this.#cursors.clear();
    this.#unfollowMe?.();
    this.#unfollowMe = undefined;
  }

  #fetch(roomId: string, before: number | undefined): Promise<void> {
    const pages = this.#loading.get(roomId) ?? new Map<number | undefined, Promise<void>>();
    this.#loading.set(roomId, pages);
    const running = pages.get(before);
    if (running) return running;
    const fetched = this.#options.calls
      .history(roomId, before, PAGE)
      .then((history) => {
        if (this.#loading.get(roomId) === pages) this.#learnPage(roomId, history);
      })
      .finally(() => pages.delete(before));
    pages.set(before, fetched);
    return fetched;
  }

  #learnPage(roomId: string, history: History): void {
    const learn = this.#restored.delete(roomId) ? startOver : learnHistory;
    this.#options.store.update(roomId, (state) => learn(state, history));
  }

  /** What is known now is all there was up to here; an older cursor stays, it only asks for more. */
  #knowUpTo({ room, head }: RoomView): void {
    if (!this.#cursors.has(room.id)) this.#cursors.set(room.id, head.lastChange);
  }

  #follow(roomId: string): () => void {
    const unfollow = this.#options.bus.follow(`room.${roomId}`, {
      heard: (body) => isOfRoom(body) && this.#gulps.add(roomId, body),
      refused: (failure) => failure.status < 500 && failure.status !== 429 && this.#lose(roomId),
      headers: () => {
        this.#gulps.swallow();
        return { after: String(this.#cursors.get(roomId) ?? 0) };
      },
    });
    const unhear = this.#options.passing?.(roomId);
    return () => {
      unfollow();
      unhear?.();
    };
  }

  #learnRoom(roomId: string, events: readonly RoomEvent[]): void {
    const reloaded = events.findLastIndex((event) => event.type === 'reload');
    const reload = events[reloaded];
    if (reload) this.#reload(roomId, reload.change);
    const told = events.slice(reloaded + 1);
    const records = told.filter((event) => event.type !== 'caughtUp' && event.type !== 'reload');
    if (records.length > 0) {
      this.#options.store.records(roomId, records);
      this.#options.told?.(roomId, records);
    }
    const change = told.reduce((highest, event) => Math.max(highest, event.change), this.#cursors.get(roomId) ?? 0);
    this.#cursors.set(roomId, change);
  }

  /** More was missed than the server tells one by one; or it was restored, and its changes count from lower on again. */
  #reload(roomId: string, change: number): void {
    const restored = change < (this.#cursors.get(roomId) ?? 0);
    if (restored) this.#restored.add(roomId);
    this.#cursors.set(roomId, change);
    this.#options.store.update(roomId, restored ? distrust : forgetMessages);
    this.#loading.delete(roomId); // pages from before it count no more
    this.#fetch(roomId, undefined).catch(() => undefined); // the room's own "Try again" is on screen
  }

  #followMe(myId: string): void {
    this.#unfollowMe ??= this.#options.bus.follow(`user.${myId}`, {
      heard: (body) => isOfMe(body) && this.#heardOfMe(body),
    });
  }

  #heardOfMe(event: UserEvent): void {
    if (event.type === 'sessionRevoked') this.#options.revoked?.(event.sessionId);
    else if (event.type === 'marks') this.#heardMarks(event.marks);
    else if (event.type === 'thread' || event.type === 'threadsRead') this.#options.threads?.();
    else if (event.type === 'activity') for (const told of event.rooms) this.#heardElsewhere(told);
    else if (event.type === 'draft') this.#options.draft?.(event.draft);
    else if (event.type !== 'membership') return;
    else if (event.membership.state === 'left') this.#heardLeft(event.membership);
    else this.meet({ ...event.view, membership: event.membership });
  }

  /** A room that is not known here I have come into while nobody could tell me. */
  #heardElsewhere(told: RoomActivity): void {
    const { roomId, lastMessage } = told;
    const state = this.#options.store.room(roomId)?.peek();
    if (!state) this.#reread.all();
    else if (told.roomChange > state.room.change) this.#reread.room(roomId);
    this.#options.store.update(roomId, (it) => learnActivity(it, told));
    this.#options.stirred?.(told);
    if (state && lastMessage)
      this.#options.told?.(roomId, [{ type: 'message', change: lastMessage.change, message: lastMessage }]);
  }

  #heardMarks(marks: readonly Mark[]): void {
    for (const mark of marks) this.#options.store.update(mark.roomId, (state) => learnMarked(state, mark));
  }

  /** Unless I have come back since. */
  #heardLeft({ roomId, change }: Membership): void {
    this.#noteLeft(roomId, change);
    if ((this.#mine(roomId)?.change ?? 0) <= change) this.#lose(roomId);
  }

  #noteLeft(roomId: string, change: number): void {
    this.#leftAt.set(roomId, Math.max(change, this.#leftAt.get(roomId) ?? 0));
  }

  /** From before I left. */
  #isOver(mine: Membership | undefined): boolean {
    return mine !== undefined && mine.change <= (this.#leftAt.get(mine.roomId) ?? -1);
  }

  #mine(roomId: string): Membership | undefined {
    return this.#options.store.room(roomId)?.peek().mine;
  }

  #lose(roomId: string): void {
    this.#following.end(roomId);
    this.#gulps.drop(roomId);
    this.#cursors.delete(roomId);
    if (!this.#options.store.room(roomId)) return;
    this.#options.store.forget(roomId);
    this.#options.gone?.(roomId);
  }
}

const activity = ({ view, lastMessage }: Conversation) => lastMessage?.createdAt ?? view.room.createdAt;
const byActivity = (a: Conversation, b: Conversation) => activity(b).localeCompare(activity(a));
