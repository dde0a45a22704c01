// Writes the list of files that belong to this build before the service worker, which keeps them. Its own change is
// what makes browsers fetch the new version.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FIXED = ['/theme.js', '/favicon.svg', '/manifest.webmanifest', '/icons/icon-192.png'];
const out = process.argv[2] ?? 'dist';
const worker = join(out, 'sw.js');
const chunks = Object.values(JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')));
const named = chunks.flatMap(({ file, css = [] }) => [file, ...css]);
const files = [...new Set(named)].filter((file) => /^assets\/.*\.(js|css)$/.test(file)).map((file) => `/${file}`);
const script = readFileSync(worker, 'utf8');
const hash = createHash('sha256')
  .update(script)
  .update(readFileSync(join(out, 'index.html')));
for (const file of [...files.sort(), ...FIXED]) hash.update(file).update(readFileSync(join(out, file)));
const shell = { version: hash.digest('hex').slice(0, 12), files, fixed: FIXED };
writeFileSync(worker, `self.shell=${JSON.stringify(shell)};\n${script}`);
