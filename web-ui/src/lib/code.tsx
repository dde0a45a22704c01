/** Code in a message: as it was typed, and in colours as soon as these are here. */
import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { highlight as Highlight } from './highlight';

const highlighter = signal<typeof Highlight | undefined>(undefined);
let asked = false;

export function Code({ text, language }: { text: string; language: string | undefined }) {
  if (language) fetchColours();
  const highlight = language ? highlighter.value : undefined;
  const coloured = useMemo(() => language && highlight?.(text, language), [text, language, highlight]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and a keyboard must be able to
    <pre tabIndex={0} dir="ltr">
      <code>{coloured || text}</code>
    </pre>
  );
}

function fetchColours(): void {
  if (asked) return;
  asked = true;
  import('./highlight').then(
    ({ highlight }) => {
      highlighter.value = highlight;
    },
    () => {
      asked = false; // the next code asks again
    },
  );
}
