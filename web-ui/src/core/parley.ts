/** The client as a whole, without a page: who is signed in, what is known, the line, and what one can do. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { Actions } from './actions';
import { Around } from './around';
import { Bus, type Goodbye, type Line } from './bus';
import { Calls } from './calls';
import { Drafts } from './drafts';
import { Failure } from './failure';
import { Files } from './files';
import { Finding } from './finding';
import { GroupNames } from './group-names';
import { Marks } from './marks';
import { MessageCalls } from './message-calls';
import { MyThreads } from './my-threads';
import { Others } from './others';
import { Outbox } from './outbox';
import { PersonalCalls } from './personal-calls';
import { postOver } from './posting';
import { isSmall, newestOf } from './receipts';
import { createRest } from './rest';
import { isInRoom, learnMessages } from './room-state';
import { Saved } from './saved';
import { Scheduled } from './scheduled';
import { type Farewell, Session } from './session';
import type { Shelf } from './shelf';
import { type OpenSocket, socketsTo } from './socket';
import { Store } from './store';
import { Sync } from './sync';
import { ThreadCalls } from './thread-calls';
import { Visits } from './visits';
import type { Message, RoomRecord, Server, SignedIn } from './words';

export interface ParleyOptions {
  shelf: Shelf;
  device: string;
  fetcher?: typeof fetch;
  open?: OpenSocket;
}

const UNAUTHENTICATED = 4500;
const FAREWELLS: Record<number, Farewell> = { 4501: 'ended', 4502: 'disabled' };
/** Twice refused within this time: another token will not help. */
const REFUSED_AGAIN_MS = 30_000;
const REFRESH_AGAIN_MS = 3000;
/** Nobody waits longer for the server when they go. */
const SIGN_OUT_MS = 5000;

export class Parley {
  readonly store = new Store();
  readonly calls: Calls;
  readonly session: Session;
  readonly bus: Bus;
  readonly outbox: Outbox;
  readonly sync: Sync;
  readonly marks: Marks;
  readonly shelf: Shelf;
  readonly messageCalls: MessageCalls;
  readonly threadCalls: ThreadCalls;
  readonly personalCalls: PersonalCalls;
  readonly files: Files;
  readonly actions: Actions;
  readonly saved: Saved;
  readonly drafts: Drafts;
  readonly scheduled: Scheduled;
  readonly finding: Finding;
  readonly around: Around;
  readonly threads: MyThreads;
  /** The search that somebody has come from, and the message that they have opened of what it found. */
  readonly trail = signal<{ query: string; messageId: string } | undefined>(undefined);
  readonly visits: Visits;
  readonly groupNames: GroupNames;
  readonly others: Others;
  /** As the server introduces itself; not before it has answered. */
  readonly server = signal<Server | undefined>(undefined);
  readonly serverName = computed(() => this.server.value?.name ?? 'Parley');
  /** The password of an account made a moment ago, while its owner prepares for the day when it is lost. */
  readonly newcomer = signal<string | undefined>(undefined);
  readonly #line = signal<Line>({ is: 'connecting' });
  #refusedAt = 0;
  #wasDown = false;

  constructor(options: ParleyOptions) {
    this.shelf = options.shelf;
    const rest = createRest((renewed) => this.session.token(renewed), options.fetcher);
    this.calls = new Calls(rest, () => this.session.id);
    this.session = new Session(this.calls, options.device);
    this.bus = new Bus({
      open: options.open ?? socketsTo(`${location.origin}/eventbus`),
      token: (renewed) => this.session.token(renewed),
      line: (line) => this.#lineIs(line),
      other: (address, body) => this.others.presences.heard(address, body),
    });
    this.messageCalls = new MessageCalls(this.calls);
    this.threadCalls = new ThreadCalls(this.calls);
    this.personalCalls = new PersonalCalls(this.calls);
    this.files = new Files({
      calls: this.calls,
      largest: () => this.server.value?.limits.fileMax,
      outdated: () => this.#meet(),
    });
    const post = postOver(this.bus, this.messageCalls, this.threadCalls);
    this.outbox = new Outbox({ shelf: this.shelf, post, sent: (it) => this.#sent(it) });
    this.sync = new Sync({
      bus: this.bus,
      store: this.store,
      calls: this.calls,
      revoked: (sessionId) => sessionId === this.session.id && this.session.end('ended'),
      told: (roomId, records) => this.#told(roomId, records),
      passing: (roomId) => this.others.follow(roomId),
      threads: () => this.threads.again(),
      stirred: (told) => this.threads.stirred(told),
      draft: (draft) => this.drafts.heard(draft),
    });
    this.others = new Others(this.bus, this.store, this.messageCalls);
    this.marks = new Marks(this.bus, this.store);
    this.finding = new Finding(this.calls);
    this.around = new Around(this.finding, this.store);
    const { finding, store, marks, messageCalls, personalCalls } = this;
    this.actions = new Actions({ store, calls: messageCalls, finding, marks });
    this.drafts = new Drafts({ shelf: this.shelf, calls: personalCalls, myId: () => store.myId });
    this.scheduled = new Scheduled(personalCalls);
    this.saved = new Saved({
      saved: (cursor) => finding.saved(cursor),
      save: (id) => personalCalls.save(id),
      unsave: (id) => finding.unsave(id),
    });
    this.threads = new MyThreads((cursor) => this.finding.threads(cursor), this.store);
    this.visits = new Visits({ calls: this.calls, store, sync: this.sync });
    this.groupNames = new GroupNames(this.store, (roomId) => this.visits.members(roomId));
    this.session.renewed = (token) => this.#renewed(token);
    this.session.ended = () => this.#clear();
  }

  get line(): ReadonlySignal<Line> {
    return this.#line;
  }

  /** Takes up the session of this tab or of this browser, when there is one. */
  async start(): Promise<void> {
    this.#meet();
    await this.session.resume();
    if (this.session.standing.value === 'in') await this.#enter();
  }

  async signIn(username: string, password: string, totp?: string): Promise<void> {
    await this.session.signIn(username, password, totp);
    await this.#enter();
  }

  /** With an account that was made a moment ago. */
  async welcome(username: string, password: string): Promise<void> {
    this.newcomer.value = password;
    await this.signIn(username, password).catch((error) => {
      this.newcomer.value = undefined;
      throw error;
    });
  }

  async enterAsGuest(nickname: string): Promise<void> {
    await this.session.enterAsGuest(nickname);
    await this.#enter();
  }

  /** By another way in, which has its own screen. */
  async letIn(signedIn: SignedIn): Promise<void> {
    this.session.accept(signedIn);
    await this.#enter();
  }

  /** A guest stays, with a name and a password of their own: from now on with the rights of a member. */
  async upgrade(username: string, password: string): Promise<void> {
    this.store.me.value = await this.calls.upgrade(username, password);
    await this.session.token(true);
  }

  /** This tab forgets who it was, for somebody else; the session goes on where else it is in use. */
  leaveTab(): void {
    this.session.end(undefined);
  }

  /** Here in any case and soon; on the server when it can be told. Otherwise the session runs out by itself there. */
  async signOut(): Promise<void> {
    const { id } = this.session;
    const told = Promise.allSettled([this.calls.endSession('current'), this.outbox.clear()]);
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, SIGN_OUT_MS))]);
    // The server tells the end to this tab, too; and somebody else may be here by now.
    if (this.session.id === id || this.session.standing.value === 'out') this.session.end(undefined);
  }

  #meet(): void {
    this.calls.server().then(
      (server) => {
        this.server.value = server;
      },
      () => undefined, // the product's own name will do
    );
  }

  async #enter(): Promise<void> {
    const me = this.session.me.value;
    if (!me) return;
    this.store.me.value = me;
    this.others.presences.begin();
    void this.outbox.load(me.person.id);
    void this.bus.connect();
    await this.#refresh();
  }

  #told(roomId: string, records: readonly RoomRecord[]): void {
    this.others.told(roomId, records);
    this.threads.heard(records);
    const room = this.store.room(roomId)?.peek().room;
    const seq = newestOf(records, this.store.myId);
    if (seq > 0 && room && isSmall(room)) this.marks.received(roomId, seq);
  }

  /** What I had begun, here or elsewhere; the line's coming back asks again. */
  #recall(): void {
    this.drafts.load().catch(() => undefined);
    this.scheduled.load().catch(() => undefined);
  }

  /** The list of conversations, asked for until it is there; while the line is down its coming back asks again. */
  async #refresh(): Promise<void> {
    const { id } = this.session;
    this.#recall();
    try {
      await this.sync.refresh();
      this.threads.again();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, REFRESH_AGAIN_MS));
      if (id !== undefined && this.session.id === id && this.bus.line.is !== 'waiting') await this.#refresh();
    }
  }

  #lineIs(line: Line): void {
    this.#line.value = line;
    this.outbox.online(line.is === 'open');
    if (line.is === 'waiting') this.#wasDown = true;
    if (line.is === 'open') this.#opened();
    if (line.is === 'ended') this.#ended(line.goodbye);
  }

  #opened(): void {
    this.others.opened();
    this.marks.flush();
    if (this.#wasDown) void this.#refresh();
    this.#wasDown = false;
  }

  #ended(goodbye: Goodbye): void {
    if (this.session.standing.value !== 'in') return;
    const again = Date.now() - this.#refusedAt < REFUSED_AGAIN_MS;
    if (goodbye.code === UNAUTHENTICATED && !again) this.#knockAgain();
    else if (goodbye.code === UNAUTHENTICATED) this.session.end('ended');
    else if (FAREWELLS[goodbye.code]) this.session.end(FAREWELLS[goodbye.code]);
  }

  /** With a new token, for which the line waits as long as the server needs to give one. */
  #knockAgain(): void {
    this.#refusedAt = Date.now();
    void this.bus.connect(true);
  }

  #clear(): void {
    this.sync.stop();
    this.others.clear();
    this.files.clear();
    this.marks.clear();
    this.actions.echoes.clear();
    this.saved.clear();
    this.drafts.clear();
    this.scheduled.clear();
    this.trail.value = undefined;
    this.newcomer.value = undefined;
    this.threads.clear();
    this.groupNames.clear();
    this.bus.stop();
    this.store.clear();
  }

  #renewed(token: string): void {
    this.bus.ask('parley.token', { token }).catch((error) => {
      if (Failure.of(error).status === 401) this.bus.check();
    });
  }

  #sent(message: Message): void {
    if (isInRoom(message)) this.marks.wrote(message.roomId, message.seq);
    this.store.update(message.roomId, (state) => learnMessages(state, [message]));
  }
}
