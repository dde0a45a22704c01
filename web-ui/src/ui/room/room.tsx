import type { Signal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isInRoom, type RoomState, titleOf } from '../../core/room-state';
import { PAGE, PAGES_TO_MARK } from '../../core/sync';
import { unreadOf } from '../../core/unread';
import type { Message } from '../../core/words';
import { attentive } from '../../lib/attention';
import { conversationAddress } from '../addresses';
import { deferred } from '../base/deferred';
import { useTitle } from '../base/title';
import { Banner } from '../frame/banner';
import { useParley } from '../parley';
import { Composer } from './composer';
import { type RightPanel, RoomHeader } from './header';
import { Layers } from './layers';
import { Log } from './log';
import { PlaceBar } from './place-bar';
import { rowsOf } from './rows';
import { Scene, SceneContext } from './scene';
import { SeenBy } from './seen';
import type { ThreadPanelProps } from './thread';
import { useAnnouncements } from './use-announcements';
import { PlaceContext, usePlace } from './use-place';
import { useReceipts } from './use-receipts';

const MembersPanel = deferred<{ state: RoomState; onClose: () => void }>(() =>
  import('./members').then((it) => it.MembersPanel),
);
const PinsPanel = deferred<{ onClose: () => void }>(() => import('./pins').then((it) => it.PinsPanel));

const ScheduledPanel = deferred<{ onClose: () => void }>(() => import('./scheduled').then((it) => it.ScheduledPanel));
const ThreadPanel = deferred<ThreadPanelProps>(() => import('./thread').then((it) => it.ThreadPanel));

/** So many messages fill any screen; fewer are the whole room, or not all of the first page. */
const FIRST_SIGHT = 20;

export interface RoomProps {
  room: Signal<RoomState>;
  /** What the address names in it. */
  named: { messageId?: string; rootId?: string };
}

/** A conversation on screen: its history, what is on its way, and the box to write in. */
export function Room({ room, named }: RoomProps) {
  const { store, marks, outbox } = useParley();
  const { route } = useLocation();
  const state = room.value;
  const { id } = state.room;
  const scene = useMemo(() => new Scene(room, conversationAddress(room.peek()), route), [room]);
  const [panel, setPanel] = useState<RightPanel>();
  const [lineAfter, dropLine] = useUnreadLine(scene);
  useTitle(state.room.slug ? `#${state.room.slug}` : titleOf(state));
  useAnnouncements(state);
  useOpened(id);
  useReceipts(scene);

  const anchor = useKeptAnchor(named);
  const place = usePlace(state, anchor);
  const { messages, thread } = place;
  const pending = outbox.pending.value.filter((it) => it.roomId === id && !place.away && (!it.rootId || it.inRoom));
  const whole = messages.length === 0 ? state.lastSeq === 0 : (messages[0]?.seq ?? 0) <= state.firstSeq;
  const reached =
    lineAfter === undefined || (messages[0]?.seq ?? 0) <= lineAfter + 1 || messages.length >= PAGE * PAGES_TO_MARK;
  const settled = place.target !== undefined || whole || (messages.length >= FIRST_SIGHT && reached);
  const me = store.me.value?.person;
  const rows = useMemo(
    () => (me ? rowsOf({ messages, pending, me, whole, lineAfter }) : []),
    [messages, pending.length, pending.at(-1), me, whole, lineAfter],
  );
  const { older } = place;
  const onRead = useCallback(() => {
    if (scene.unreadFrom.peek() === undefined) marks.read(id, room.peek().lastSeq);
  }, [marks, id, room, scene]);
  useEffect(() => {
    if (thread && anchor) scene.go(`${scene.address}/t/${thread}/${anchor}`, true); // it stands there alone
  }, [scene, thread, anchor]);
  const onEscape = () => {
    if (scene.dropQuote()) return;
    scene.unreadFrom.value = undefined;
    dropLine();
    onRead();
    setPanel(undefined);
  };
  const closePanel = useCallback(() => setPanel(undefined), []);
  return (
    <SceneContext.Provider value={scene}>
      <main
        class="pane room"
        id="main"
        tabIndex={-1}
        aria-labelledby="room-title"
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onEscape()}
      >
        <RoomHeader state={state} panel={panel} onPanel={(next) => setPanel(panel === next ? undefined : next)} />
        <Banner />
        <PlaceBar place={place} />
        <PlaceContext.Provider value={place}>
          <Log key={`${id} ${place.target ?? ''}`} {...{ state, rows, settled, older, onRead }} />
        </PlaceContext.Provider>
        <SeenBy state={state} />
        <Composer
          key={id}
          where="room"
          myLast={() => myLast(messages, store.myId)}
          onSent={() => place.away && place.leave()}
          onScheduled={() => setPanel('scheduled')}
        />
      </main>
      {named.rootId && (
        <ThreadPanel
          key={named.rootId}
          rootId={named.rootId}
          replyId={named.messageId}
          onClose={() => scene.go(anchor && !thread ? `${scene.address}/m/${anchor}` : scene.address)}
        />
      )}
      {!named.rootId && panel === 'members' && <MembersPanel state={state} onClose={closePanel} />}
      {!named.rootId && panel === 'pins' && <PinsPanel onClose={closePanel} />}
      {!named.rootId && panel === 'scheduled' && <ScheduledPanel onClose={closePanel} />}
      <Layers />
    </SceneContext.Provider>
  );
}

const myLast = (messages: readonly Message[], myId: string) =>
  messages.findLast((it) => it.author.id === myId && !it.deleted && isInRoom(it));

/** A thread opens beside what is on screen: that stays where it was. */
function useKeptAnchor({ messageId, rootId }: RoomProps['named']): string | undefined {
  const kept = useRef<string>(undefined);
  if (rootId === undefined) kept.current = messageId;
  return kept.current;
}

/** Asks for the room's messages as long as it is on screen, and again when the line is back. */
function useOpened(roomId: string): void {
  const { sync, line } = useParley();
  const open = line.value.is === 'open';
  useEffect(() => {
    sync.open(roomId).catch(() => undefined); // the line's coming back asks again
  }, [sync, roomId, open]);
  useEffect(() => () => sync.close(roomId), [sync, roomId]);
}

/** The line before what is new stays where it was when somebody began to look, until they leave or press Esc. */
function useUnreadLine(scene: Scene): [number | undefined, () => void] {
  const { store } = useParley();
  const current = () => {
    const state = scene.room.peek();
    return unreadOf(state, store.myId) > 0 ? state.readSeq : undefined;
  };
  const [line, setLine] = useState<number | undefined>(current);
  const looking = attentive.value;
  // Only the moment of looking again counts.
  useEffect(() => {
    const next = current();
    if (looking && next !== undefined) setLine(next);
  }, [looking]);
  const from = scene.unreadFrom.value;
  useEffect(() => {
    if (from !== undefined) setLine(from - 1);
  }, [from]);
  return [line, () => setLine(undefined)];
}
