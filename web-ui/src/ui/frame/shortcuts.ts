/** Keys that work everywhere. The table is data: the settings page shows it as it is. */
import type { Store, Summary } from '../../core/store';
import type { PlainKey } from '../../lib/i18n';
import { conversationAddress, placeOf, routes } from '../addresses';
import { closeDialog, closeDialogs, dialog, openJump, openKeys } from '../dialogs';

export const SHORTCUTS: readonly { keys: readonly string[]; does: PlainKey }[] = [
  { keys: ['Ctrl', 'K'], does: 'keys.jump' },
  { keys: ['Ctrl', 'Shift', 'F'], does: 'keys.search' },
  { keys: ['Alt', '↑ ↓'], does: 'keys.conversation' },
  { keys: ['Alt', 'Shift', '↑ ↓'], does: 'keys.unread' },
  { keys: ['↑ ↓'], does: 'keys.messages' },
  { keys: ['Home', 'End'], does: 'keys.ends' },
  { keys: ['R'], does: 'keys.quote' },
  { keys: ['T'], does: 'keys.thread' },
  { keys: ['+', ':'], does: 'keys.react' },
  { keys: ['E', 'Delete'], does: 'keys.change' },
  { keys: ['S', 'P'], does: 'keys.keep' },
  { keys: ['U', 'C'], does: 'keys.mark' },
  { keys: ['Esc'], does: 'keys.escape' },
  { keys: ['↑'], does: 'keys.edit' },
  { keys: ['Enter'], does: 'keys.send' },
  { keys: ['Shift', 'Enter'], does: 'keys.line' },
  { keys: ['Ctrl', 'B / I / E'], does: 'keys.format' },
  { keys: ['?'], does: 'keys.help' },
];

/** Ctrl or ⌘ with K, with Shift and F, and Alt with the arrows, from wherever the focus is. Answers with how to stop. */
export function conversationKeys(store: Store, go: (address: string) => void): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (isJump(event)) {
      event.preventDefault();
      if (dialog.value?.is === 'jump') closeDialog();
      else openJump();
    } else if (isSearch(event)) {
      event.preventDefault();
      closeDialogs();
      go(routes.search);
    } else if (isHelp(event)) {
      event.preventDefault();
      openKeys();
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && isVertical(event.key)) {
      event.preventDefault();
      const next = neighbour(store, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
      if (next) go(addressOf(next));
    }
  };
  addEventListener('keydown', pressed);
  return () => removeEventListener('keydown', pressed);
}

export function addressOf({ state }: Pick<Summary, 'state'>): string {
  return conversationAddress(state);
}

const isVertical = (key: string) => key === 'ArrowUp' || key === 'ArrowDown';
const isJump = (event: KeyboardEvent) =>
  event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;

const isSearch = (event: KeyboardEvent) =>
  event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey;

/** Not where it is typed as a letter. */
const isHelp = (event: KeyboardEvent) =>
  event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** The next conversation in the order of the list, around its ends. */
function neighbour(store: Store, step: 1 | -1, onlyUnread: boolean): Summary | undefined {
  const all = [...store.rooms.value, ...store.directs.value];
  const here = all.findIndex((it) => addressOf(it) === placeOf(location.pathname));
  const start = here < 0 && step < 0 ? 0 : here;
  for (let i = 1; i <= all.length; i++) {
    const next = all[(start + step * i + all.length * 2) % all.length];
    if (next && (!onlyUnread || next.unread > 0)) return next;
  }
  return undefined;
}
