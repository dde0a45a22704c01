/** How people look before they have a picture: initials on a colour that stays theirs. */

/** Two letters: of the first and the last word, or of the only one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = letters(words[0] ?? '');
  const last = words.length > 1 ? letters(words.at(-1) ?? '').slice(0, 1) : first.slice(1, 2);
  return ((first[0] ?? '?') + (last[0] ?? '')).toLocaleUpperCase();
}

function letters(word: string): string[] {
  const known = [...word].filter((it) => /[\p{L}\p{N}]/u.test(it));
  return known.length > 0 ? known : [...word];
}

const HUES = 24;

/** A hue of the colour circle, the same for the same id everywhere; ids that differ little lie far apart. */
export function hue(id: string): number {
  let hash = 2166136261;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (((hash ^ (hash >>> 16)) >>> 0) % HUES) * (360 / HUES);
}
