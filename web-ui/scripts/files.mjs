// What the build scripts share: reading, walking and digesting files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file, or an empty one when there is none. */
export function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Every file under these files and folders, in a stable order. */
export function walk(...paths) {
  return paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return [];
    if (stat.isFile()) return [path];
    return walk(
      ...readdirSync(path)
        .sort()
        .map((name) => join(path, name)),
    );
  });
}

/** SHA-256 over names and contents, and over whatever else the result depends on. */
export function digest(files, ...extra) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  for (const text of extra) hash.update(text);
  return hash.digest('hex');
}
