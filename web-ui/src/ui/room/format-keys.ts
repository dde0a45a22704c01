import type { Format } from '../../lib/wrap';

const KEYS: Readonly<Record<string, Format>> = { b: 'bold', i: 'italic', e: 'code' };

/** The format that a key press asks for: Ctrl or ⌘ with the tool's letter. */
export function formatOf(event: KeyboardEvent): Format | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return undefined;
  return KEYS[event.key.toLowerCase()];
}
