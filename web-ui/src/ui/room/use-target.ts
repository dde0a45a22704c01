import { useEffect, useState } from 'preact/hooks';
import type { List } from '../base/virtual-list';
import type { Row } from './rows';
import { useScene } from './scene';

/** How long a message stands out that one has come for. */
const FLASH_MS = 2000;

/** Shows the message that is to be shown next, as soon as it is among the rows; gives the one that stands out now. */
export function useTarget(list: List, rows: readonly Row[], focus: (index: number) => void): string | undefined {
  const { target } = useScene();
  const [flashed, flash] = useState<string>();
  const wanted = target.value;
  useEffect(() => {
    const index = wanted ? rows.findIndex((row) => row.is === 'said' && row.message.id === wanted.id) : -1;
    if (!wanted || index < 0) return;
    target.value = undefined;
    list.scrollToIndex(index, { align: wanted.arrived ? 'center' : 'auto' });
    if (!wanted.arrived) return;
    flash(wanted.id);
    focus(index);
  }, [list, rows, target, wanted]);
  useEffect(() => {
    if (flashed === undefined) return;
    const timer = setTimeout(() => flash(undefined), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flashed]);
  return flashed;
}
