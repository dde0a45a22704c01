// The emoji that people may choose from, as one small text: a line for each, with its names and what else finds it.
import { gemoji } from 'gemoji';
import type { Plugin } from 'vite';

const MODULE = 'virtual:emoji';

export function emojiText(): string {
  const groups = [...new Set(gemoji.map((it) => it.category))];
  return groups
    .map((group) =>
      gemoji
        .filter((it) => it.category === group)
        .map(line)
        .join('\n'),
    )
    .join('\n\n');
}

function line({ emoji, names, tags }: (typeof gemoji)[number]): string {
  const more = tags.filter((tag) => !names.includes(tag)).join(' ');
  return [emoji, names.join(' '), more].join('|');
}

/** Gives the text to whoever imports `virtual:emoji`. */
export function emoji(): Plugin {
  return {
    name: 'emoji',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(emojiText())}` : undefined),
  };
}
