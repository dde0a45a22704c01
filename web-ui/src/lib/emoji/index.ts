/** The emoji there are, and finding them by their names. The list is large: it is loaded when somebody first needs it. */
export interface Emoji {
  readonly char: string;
  readonly names: readonly string[];
  readonly tags: readonly string[];
}

/** In the order of the groups in the list. */
export const GROUPS = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type Group = (typeof GROUPS)[number];

export class EmojiList {
  readonly groups: ReadonlyMap<Group, readonly Emoji[]>;
  readonly #all: readonly Emoji[];
  readonly #byChar: ReadonlyMap<string, Emoji>;

  constructor(text: string) {
    const groups = text.split('\n\n').map((group) => group.split('\n').map(emojiOf));
    this.groups = new Map(GROUPS.map((name, i) => [name, groups[i] ?? []]));
    this.#all = groups.flat();
    this.#byChar = new Map(this.#all.map((it) => [it.char, it]));
  }

  named(char: string): Emoji | undefined {
    return this.#byChar.get(char);
  }

  /** Those whose name begins so first, then those with such a word, then those with the letters anywhere. */
  find(query: string, most: number): Emoji[] {
    const sought = query.toLowerCase().replaceAll(' ', '_');
    const ranked = this.#all.map((it) => ({ it, rank: rankOf(it, sought) })).filter(({ rank }) => rank < NOT);
    return ranked
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map(({ it }) => it);
  }
}

const NOT = 5;

function rankOf({ names, tags }: Emoji, sought: string): number {
  if (names.includes(sought)) return 0;
  if (names.some((name) => name.startsWith(sought))) return 1;
  if (tags.some((tag) => tag.startsWith(sought))) return 2;
  if (names.some((name) => name.includes(`_${sought}`))) return 3;
  return names.some((name) => name.includes(sought)) ? 4 : NOT;
}

function emojiOf(line: string): Emoji {
  const [char = '', names = '', tags = ''] = line.split('|');
  return { char, names: names.split(' '), tags: tags === '' ? [] : tags.split(' ') };
}

let loading: Promise<EmojiList> | undefined;

export function loadEmoji(): Promise<EmojiList> {
  loading ??= import('virtual:emoji').then(
    ({ default: text }) => new EmojiList(text),
    (error) => {
      loading = undefined; // the next one who needs it tries again
      throw error;
    },
  );
  return loading;
}
