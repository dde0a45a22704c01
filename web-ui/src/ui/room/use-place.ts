import { createContext } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { runAround, type Spotted } from '../../core/around';
import { Failure } from '../../core/failure';
import { newestRun, type RoomState } from '../../core/room-state';
import type { Message } from '../../core/words';
import { conversationAddress } from '../addresses';
import { useParley } from '../parley';

/** Where in a room one reads: at its end, or around a message that the address names. */
export interface Place {
  /** The messages without a hole that are shown. */
  readonly messages: readonly Message[];
  /** The `seq` to land on. */
  readonly target: number | undefined;
  /** The thread that holds the message that was asked for, when that stands in it alone. */
  readonly thread: string | undefined;
  /** Whether messages are missing between these and the room's newest. */
  readonly away: boolean;
  /** Why the message that was asked for cannot be shown. */
  readonly failure: Failure | undefined;
  readonly older: () => void;
  readonly newer: () => void;
  /** Back to the end of the room. */
  readonly leave: () => void;
}

const nothing = () => {};

export const PlaceContext = createContext<Place>({
  messages: [],
  target: undefined,
  thread: undefined,
  away: false,
  failure: undefined,
  older: nothing,
  newer: nothing,
  leave: nothing,
});

export function usePlace(state: RoomState, messageId: string | undefined): Place {
  const { sync, around } = useParley();
  const { route } = useLocation();
  const { id } = state.room;
  const [spotted, failure] = useSpotted(state, messageId);
  const target = spotted?.seq;
  const looking = messageId !== undefined && !spotted && !failure;
  const { messages: all } = state;
  const messages = useMemo(
    () => (looking ? [] : target === undefined ? newestRun(all) : runAround(all, target)),
    [all, target, looking],
  );
  const first = messages[0]?.seq;
  const last = messages.at(-1)?.seq;
  const away = target !== undefined && last !== undefined && last < state.lastSeq;
  const address = conversationAddress(state);

  const older = useCallback(() => {
    if (target === undefined) sync.older(id).catch(nothing);
    else if (first !== undefined && first > state.firstSeq) around.older(id, first).catch(nothing);
  }, [sync, around, id, target, first, state.firstSeq]);
  const newer = useCallback(() => {
    if (last !== undefined) around.newer(id, last).catch(nothing);
  }, [around, id, last]);
  const leave = useCallback(() => route(address), [route, address]);

  return { messages, target, thread: spotted?.thread, away, failure, older, newer, leave };
}

/** Asked for again when what was known of the room is thrown away meanwhile. */
function useSpotted({ room, messages }: RoomState, messageId: string | undefined) {
  const { around } = useParley();
  const [found, set] = useState<{ key?: string; spotted?: Spotted; failure?: Failure }>({});
  const { spotted } = found;
  const lost = spotted !== undefined && !messages.some((it) => it.seq === spotted.seq);
  useEffect(() => {
    if (messageId === undefined) return;
    let late = false;
    around.find(room.id, messageId).then(
      (spotted) => late || set({ key: messageId, spotted }),
      (error) => late || set({ key: messageId, failure: Failure.of(error) }),
    );
    return () => {
      late = true;
    };
  }, [around, room.id, messageId, lost]);
  return messageId !== undefined && found.key === messageId ? ([spotted, found.failure] as const) : [];
}
