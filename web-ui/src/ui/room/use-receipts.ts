import { useEffect, useMemo } from 'preact/hooks';
import { MOST_MEMBERS, WatchedReceipts } from '../../core/receipts';
import { attentive } from '../../lib/attention';
import { useParley } from '../parley';
import type { Scene } from './scene';

/** How far the others have read the room on screen; nothing for those who keep their own receipts to themselves. */
export function useReceipts(scene: Scene): void {
  const state = scene.room.value;
  const { messageCalls, store, line } = useParley();
  const { id, members } = state.room;
  const { myId } = store;
  const watched = useMemo(() => new WatchedReceipts(messageCalls, id, myId), [messageCalls, id, myId]);
  useEffect(() => {
    scene.receipts.value = watched;
  }, [scene, watched]);
  const told = members <= MOST_MEMBERS && store.me.value?.privateReceipts === false;
  const wanted = told && attentive.value && line.value.is === 'open';
  useEffect(() => {
    if (wanted) watched.upTo(state.lastSeq);
    return () => watched.stop();
  }, [watched, wanted, state.lastSeq]);
}
