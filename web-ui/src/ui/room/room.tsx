import type { Signal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { type RoomState, titleOf, unreadOf } from '../../core/room-state';
import { PAGE, PAGES_TO_MARK } from '../../core/sync';
import { attentive } from '../../lib/attention';
import { useTitle } from '../base/title';
import { Banner } from '../frame/banner';
import { useParley } from '../parley';
import { Composer } from './composer';
import { RoomHeader } from './header';
import { Log } from './log';
import { MembersPanel } from './members';
import { PlaceBar } from './place-bar';
import { rowsOf } from './rows';
import { useAnnouncements } from './use-announcements';
import { PlaceContext, usePlace } from './use-place';

/** So many messages fill any screen; fewer are the whole room, or not all of the first page. */
const FIRST_SIGHT = 20;

/** A conversation on screen: its history, what is on its way, and the box to write in. */
export function Room({ room, messageId }: { room: Signal<RoomState>; messageId?: string | undefined }) {
  const { store, marks, outbox } = useParley();
  const state = room.value;
  const { id } = state.room;
  const [panel, setPanel] = useState(false);
  const [lineAfter, dropLine] = useUnreadLine(state);
  useTitle(state.room.slug ? `#${state.room.slug}` : titleOf(state));
  useAnnouncements(state);
  useOpened(id);

  const place = usePlace(state, messageId);
  const { messages } = place;
  const pending = outbox.pending.value.filter((it) => it.roomId === id && !place.away);
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
  const onRead = useCallback(() => marks.read(id, room.peek().lastSeq), [marks, id, room]);
  const onEscape = () => {
    dropLine();
    onRead();
    setPanel(false);
  };
  return (
    <>
      <main
        class="pane room"
        id="main"
        tabIndex={-1}
        aria-labelledby="room-title"
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onEscape()}
      >
        <RoomHeader state={state} panel={panel} onPanel={() => setPanel(!panel)} />
        <Banner />
        <PlaceBar place={place} />
        <PlaceContext.Provider value={place}>
          <Log key={`${id} ${place.target ?? ''}`} {...{ state, rows, settled, older, onRead }} />
        </PlaceContext.Provider>
        <Composer key={id} state={state} />
      </main>
      {panel && <MembersPanel state={state} onClose={() => setPanel(false)} />}
    </>
  );
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
function useUnreadLine(state: RoomState): [number | undefined, () => void] {
  const { store } = useParley();
  const current = () => (unreadOf(state, store.myId) > 0 ? state.readSeq : undefined);
  const [line, setLine] = useState<number | undefined>(current);
  const looking = attentive.value;
  // Only the moment of looking again counts.
  useEffect(() => {
    const next = current();
    if (looking && next !== undefined) setLine(next);
  }, [looking]);
  return [line, () => setLine(undefined)];
}
