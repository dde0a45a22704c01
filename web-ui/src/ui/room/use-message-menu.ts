import type { HTMLAttributes } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Message } from '../../core/words';
import { spotAt } from '../base/popup';
import { type Desk, deedsFor } from './deeds';

/** As long as a finger rests until it means the menu. */
const LONG_PRESS_MS = 450;
/** A finger that moves further than this scrolls. */
const STILL_PX = 10;

type Handlers = Pick<
  HTMLAttributes<HTMLDivElement>,
  | 'onPointerEnter'
  | 'onPointerLeave'
  | 'onPointerDown'
  | 'onPointerMove'
  | 'onPointerUp'
  | 'onPointerCancel'
  | 'onContextMenu'
>;

/** Pointing at a message shows its tools; a right click or a long press opens all that one can do with it. */
export function useMessageMenu(desk: Desk, message: Message): Handlers {
  const press = useMemo(() => new LongPress(), []);
  const { scene, where } = desk;
  const key = `${where} ${message.id}`;
  const open = (x: number, y: number) => {
    press.end();
    if (scene.opened.value || deedsFor(desk, message).length === 0) return;
    scene.opened.value = { is: 'menu', message, where, spot: spotAt(x, y) };
  };
  return {
    onPointerEnter: ({ pointerType }) => {
      if (pointerType === 'mouse') scene.pointed.value = key;
    },
    onPointerLeave: () => {
      if (scene.pointed.value === key && !scene.opened.value) scene.pointed.value = undefined;
    },
    onPointerDown: (event) => event.pointerType === 'touch' && press.begin(event, open),
    onPointerMove: (event) => press.move(event),
    onPointerUp: () => press.end(),
    onPointerCancel: () => press.end(),
    onContextMenu: (event) => {
      if (isOwnMenu(event)) return;
      event.preventDefault();
      open(event.clientX, event.clientY);
    },
  };
}

/** Links, what is selected and boxes keep the menu of the browser. */
function isOwnMenu({ target }: Event): boolean {
  const selected = getSelection()?.toString() !== '';
  return selected || (target instanceof Element && target.closest('a[target], textarea, input') !== null);
}

/** The finger that goes up again is no tap on what has opened below it. */
const swallow = (event: Event) => event.preventDefault();

class LongPress {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #x = 0;
  #y = 0;

  begin({ clientX, clientY }: PointerEvent, then: (x: number, y: number) => void): void {
    this.end();
    this.#x = clientX;
    this.#y = clientY;
    this.#timer = setTimeout(() => {
      addEventListener('touchend', swallow, { once: true, capture: true, passive: false });
      then(clientX, clientY);
    }, LONG_PRESS_MS);
  }

  move({ clientX, clientY }: PointerEvent): void {
    if (Math.hypot(clientX - this.#x, clientY - this.#y) > STILL_PX) this.end();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
