// The whole build in one Node start: types of the contract, type check, bundle, budgets.
// Does nothing when no input changed since the last one that passed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest, read, walk } from './files.mjs';

const out = process.env.WEB_OUT ?? 'dist';
const mark = join(out, '.web-ui-sha256');
const inputs = walk(
  'src',
  'public',
  'scripts',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  '../api-spec/openapi.yaml',
).filter((file) => !file.startsWith(join('src', 'api')));
const want = digest(inputs, process.version);

function step(...args) {
  const run = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

if (read(mark) !== want) {
  rmSync(mark, { force: true });
  step('scripts/api.mjs');
  step('node_modules/typescript/bin/tsc', '-p', '.');
  step('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  step('scripts/shell.mjs', out);
  step('scripts/budget.mjs', out);
  copyFileSync('src/routes.json', join(out, 'routes.json')); // the server tells a screen from a 404 by it
  writeFileSync(mark, want);
}
