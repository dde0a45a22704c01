import type { VirtualItem } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import type { List } from '../base/virtual-list';
import { useParley } from '../parley';
import { pressed } from './deeds';
import type { Row } from './rows';
import { type Scene, useScene } from './scene';

export interface SlotProps {
  item: VirtualItem;
  list: List;
  row: Row | undefined;
  count: number;
  tabbable: boolean;
  flashed: boolean;
  children: ComponentChildren;
}

/** The place of one row in the log. A message that has the focus takes keys for what can be done with it. */
export function Slot({ item, list, row, count, tabbable, flashed, children }: SlotProps) {
  const parley = useParley();
  const scene = useScene();
  const message = row?.is === 'said' ? parley.actions.echoes.shown(row.message) : undefined;
  const key = message && `room ${message.id}`;
  return (
    <li
      ref={(element) => list.measureElement(element)}
      class={flashed ? 'flashed' : undefined}
      data-index={item.index}
      tabIndex={tabbable ? 0 : -1}
      aria-setsize={count}
      aria-posinset={item.index + 1}
      style={{ transform: `translateY(${item.start}px)` }}
      onFocusIn={() => {
        scene.focused.value = key;
      }}
      onFocusOut={(event) => left(scene, event)}
      onKeyDown={(event) => {
        if (message && event.target === event.currentTarget)
          pressed(event, { parley, scene, where: 'room' }, message, event.currentTarget);
      }}
    >
      {children}
    </li>
  );
}

/** The tools stay while something is open that gives the focus back to them. */
export function left(scene: Scene, { currentTarget, relatedTarget }: FocusEvent): void {
  const inside =
    currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (!inside && !scene.opened.value && !scene.asked.value) scene.focused.value = undefined;
}
