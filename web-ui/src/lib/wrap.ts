/** Formatting as typing: Markdown put around or before what is selected. */
export type Format = 'bold' | 'italic' | 'strike' | 'link' | 'list' | 'numbers' | 'quote' | 'code';

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const AROUND: Partial<Record<Format, [string, string]>> = {
  bold: ['**', '**'],
  italic: ['_', '_'],
  strike: ['~~', '~~'],
  link: ['[', '](https://)'],
};
const BEFORE: Partial<Record<Format, (line: number) => string>> = {
  list: () => '- ',
  numbers: (line) => `${line + 1}. `,
  quote: () => '> ',
};

/** What replaces `start`–`end`, and what is selected afterwards. */
export interface Edit extends Selected {
  readonly select: readonly [number, number];
}

export function format(how: Format, selected: Selected): Edit {
  const before = BEFORE[how];
  if (before) return prefixed(selected, before);
  const [open, close] = AROUND[how] ?? codeMarks(selected);
  return around(selected, open, close);
}

function codeMarks({ text, start, end }: Selected): [string, string] {
  return text.slice(start, end).includes('\n') ? ['```\n', '\n```'] : ['`', '`'];
}

function around({ text, start, end }: Selected, open: string, close: string): Edit {
  const inner = text.slice(start, end);
  const marked = text.slice(start - open.length, start) === open && text.slice(end, end + close.length) === close;
  if (marked) {
    const from = start - open.length;
    return { text: inner, start: from, end: end + close.length, select: [from, from + inner.length] };
  }
  const from = start + open.length;
  return { text: open + inner + close, start, end, select: [from, from + inner.length] };
}

function prefixed({ text, start, end }: Selected, before: (line: number) => string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(from, end).split('\n');
  const done = lines.map((line, i) => before(i) + line).join('\n');
  return { text: done, start: from, end, select: [from + done.length, from + done.length] };
}
