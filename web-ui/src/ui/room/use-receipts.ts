import { useEffect } from 'preact/hooks';
import { MOST_MEMBERS } from '../../core/receipts';
import { attentive } from '../../lib/attention';
import { useParley } from '../parley';
import type { Scene } from './scene';

/** How far the others have read the room on screen; nothing for those who keep their own receipts to themselves. */
export function useReceipts(scene: Scene): void {
  const state = scene.room.value;
  const { others, store, line } = useParley();
  const { id, members } = state.room;
  const watched = others.receipts.of(id);
  useEffect(() => {
    scene.receipts.value = watched;
  }, [scene, watched]);
  const told = members <= MOST_MEMBERS && store.me.value?.privateReceipts === false;
  const wanted = told && attentive.value && line.value.is === 'open';
  useEffect(() => {
    if (wanted) void watched.read();
    return () => watched.stop();
  }, [watched, wanted]);
}
