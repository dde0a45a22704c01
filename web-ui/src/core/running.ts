/** Running a room: each deed asks the server and lets the client know at once what came of it. */
import type { NewBan, Notifications, Role, RoomCalls, RoomEdit } from './room-calls';
import { learnMember, learnView } from './room-state';
import type { Store } from './store';
import type { Sync } from './sync';
import type { Membership, RoomView } from './words';

export class Running {
  readonly calls: RoomCalls;
  readonly #store: Store;
  readonly #sync: Pick<Sync, 'meet' | 'left'>;
  readonly #room: (roomId: string) => Promise<RoomView>;

  constructor(
    calls: RoomCalls,
    store: Store,
    sync: Pick<Sync, 'meet' | 'left'>,
    room: (roomId: string) => Promise<RoomView>,
  ) {
    this.calls = calls;
    this.#store = store;
    this.#sync = sync;
    this.#room = room;
  }

  /** Of the version that is known here. When somebody was faster, theirs is learnt before this fails. */
  async edit(roomId: string, edit: RoomEdit): Promise<void> {
    const version = this.#store.room(roomId)?.peek().room.version ?? 0;
    const view = await this.calls.edit(roomId, version, edit).catch(async (error) => {
      this.#learn(await this.#room(roomId));
      throw error;
    });
    this.#learn(view);
  }

  async remove(roomId: string): Promise<void> {
    await this.calls.remove(roomId);
    this.#sync.left(roomId);
  }

  async role(roomId: string, userId: string, role: Role): Promise<void> {
    this.#learnMember(await this.calls.role(roomId, userId, role));
  }

  async mute(roomId: string, userId: string, until: string | undefined): Promise<void> {
    this.#learnMember(await this.calls.mute(roomId, userId, until));
  }

  /** The room tells everybody that they may write again, me too. */
  unmute(roomId: string, userId: string): Promise<void> {
    return this.calls.unmute(roomId, userId);
  }

  async notify(roomId: string, wish: Notifications): Promise<void> {
    this.#learnMember(await this.calls.notify(roomId, wish));
  }

  async ban(roomId: string, userId: string, ban: NewBan): Promise<void> {
    await this.calls.ban(roomId, userId, ban);
  }

  /** Joins by an invite; answers with the room. */
  async accept(code: string): Promise<RoomView> {
    return this.#meet(await this.calls.accept(code));
  }

  async group(userIds: string[], name: string): Promise<RoomView> {
    return this.#meet(await this.calls.group(userIds, name));
  }

  #meet(view: RoomView): RoomView {
    this.#sync.meet(view);
    return view;
  }

  #learn(view: RoomView): void {
    this.#store.update(view.room.id, (state) => learnView(state, view));
  }

  #learnMember(member: Membership): void {
    this.#store.update(member.roomId, (state) => learnMember(state, member));
  }
}
