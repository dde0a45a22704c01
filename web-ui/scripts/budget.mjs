// Fails the build when the first load, the style sheets or one lazy chunk outgrow their budgets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const BUDGET = { 'first load, JS': 90 * KB, CSS: 15 * KB, 'largest lazy chunk': 40 * KB };

const out = process.argv[2] ?? 'dist';
const chunks = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));
const weigh = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length;
const total = (files) => [...new Set(files)].reduce((sum, file) => sum + weigh(file), 0);

const first = new Set();
function follow(key) {
  if (first.has(key)) return;
  first.add(key);
  for (const next of chunks[key].imports ?? []) follow(next);
}
follow('index.html');

const isScript = (file) => file.endsWith('.js');
const measured = {
  'first load, JS': total([...first].map((key) => chunks[key].file).filter(isScript)),
  CSS: total(
    Object.values(chunks)
      .flatMap(({ file, css = [] }) => [file, ...css])
      .filter((file) => file.endsWith('.css')),
  ),
  'largest lazy chunk': Math.max(
    0,
    ...Object.keys(chunks)
      .filter((key) => !first.has(key) && isScript(chunks[key].file))
      .map((key) => weigh(chunks[key].file)),
  ),
};

const kb = (bytes) => `${(bytes / KB).toFixed(1)} kB`;
const line = Object.keys(BUDGET).map((name) => `${name} ${kb(measured[name])} of ${kb(BUDGET[name])}`);
console.log(`web-ui: gzipped: ${line.join(' · ')}`);
const over = Object.keys(BUDGET).filter((name) => measured[name] > BUDGET[name]);
if (over.length > 0) {
  console.error(`web-ui: over budget: ${over.join(', ')}`);
  process.exit(1);
}
