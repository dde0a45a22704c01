/** All that the client knows, as signals: one for each room, so that a message redraws one room and its row. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { begin, isInRoom, learnConversation, learnRecords, learnView, type RoomState, titleOf } from './room-state';
import { isBehind, mentionsOf, unreadOf } from './unread';
import type { Conversation, Me, Message, RoomRecord, RoomView } from './words';

export interface Summary {
  readonly id: string;
  readonly state: RoomState;
  readonly title: string;
  readonly unread: number;
  /** How many of the unread name me. */
  readonly mentions: number;
  readonly lastMessage: Message | undefined;
  readonly behind: boolean;
}

/** A room, and what the list says of it: made anew only when that room changes. */
interface Known {
  readonly state: Signal<RoomState>;
  readonly summary: ReadonlySignal<Summary>;
}

export class Store {
  readonly me = signal<Me | undefined>(undefined);
  /** Whether the list of conversations has come at least once. */
  readonly ready = signal(false);
  readonly #rooms = signal<ReadonlyMap<string, Known>>(new Map());

  readonly summaries: ReadonlySignal<readonly Summary[]> = computed(() =>
    [...this.#rooms.value.values()].map((room) => room.summary.value),
  );
  readonly rooms = computed(() => this.summaries.value.filter((it) => !isBetween(it)).sort(byTitle));
  /** What is between people: with one, and groups. */
  readonly directs = computed(() => this.summaries.value.filter(isBetween).sort(byActivity));
  readonly unread = computed(() => this.summaries.value.reduce((sum, it) => sum + it.unread, 0));

  /** Whether something was missed of some room that only the server can count. */
  readonly behind = computed(() => this.summaries.value.some((it) => it.behind));

  readonly mentions = computed(() => this.summaries.value.reduce((sum, it) => sum + it.mentions, 0));

  get myId(): string {
    return this.me.value?.person.id ?? '';
  }

  room(id: string): Signal<RoomState> | undefined {
    return this.#rooms.value.get(id)?.state;
  }

  ids(): string[] {
    return [...this.#rooms.peek().keys()];
  }

  bySlug(slug: string): RoomState | undefined {
    return this.#find((state) => state.room.slug === slug);
  }

  byPeer(userId: string): RoomState | undefined {
    return this.#find((state) => state.peer?.id === userId);
  }

  /** A room's state becomes what `learn` makes of it; unknown rooms stay unknown. */
  update(id: string, learn: (state: RoomState) => RoomState): void {
    const room = this.#rooms.peek().get(id);
    if (room) room.state.value = learn(room.state.peek());
  }

  records(id: string, records: readonly RoomRecord[]): void {
    this.update(id, (state) => learnRecords(state, records));
  }

  meet(view: RoomView): void {
    this.#put(view, (state) => learnView(state, view));
  }

  meetConversation(conversation: Conversation): void {
    this.#put(conversation.view, (state) => learnConversation(state, conversation));
  }

  forget(id: string): void {
    const rooms = new Map(this.#rooms.peek());
    if (rooms.delete(id)) this.#rooms.value = rooms;
  }

  clear(): void {
    this.me.value = undefined;
    this.ready.value = false;
    this.#rooms.value = new Map();
  }

  #put(view: RoomView, learn: (state: RoomState) => RoomState): void {
    const { id } = view.room;
    if (this.#rooms.peek().has(id)) this.update(id, learn);
    else this.#rooms.value = new Map(this.#rooms.peek()).set(id, this.#known(learn(begin(view))));
  }

  #find(matches: (state: RoomState) => boolean): RoomState | undefined {
    for (const { state } of this.#rooms.value.values()) if (matches(state.value)) return state.value;
    return undefined;
  }

  #known(begun: RoomState): Known {
    const state = signal(begun);
    return { state, summary: computed(() => this.#summary(state.value)) };
  }

  #summary(state: RoomState): Summary {
    const lastMessage = state.messages.findLast(isInRoom);
    const [unread, mentions] = [unreadOf(state, this.myId), mentionsOf(state, this.myId)];
    const [title, behind] = [titleOf(state), isBehind(state, this.myId)];
    return { id: state.room.id, state, title, unread, mentions, lastMessage, behind };
  }
}

const isBetween = ({ state }: Summary) => state.peer !== undefined || state.room.kind === 'group';
const byTitle = (a: Summary, b: Summary) => a.title.localeCompare(b.title);
const activity = (it: Summary) => it.lastMessage?.createdAt ?? it.state.room.createdAt;
const byActivity = (a: Summary, b: Summary) => activity(b).localeCompare(activity(a)) || byTitle(a, b);
