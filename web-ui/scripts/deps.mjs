// npm ci, only when the lock file (or the Node that runs it) is not the one node_modules was made from.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { digest, read } from './files.mjs';

const mark = 'node_modules/.lock-sha256';
const machine = process.version.split('.')[0] + process.platform + process.arch;
const want = digest(['package.json', 'package-lock.json'], machine);

if (read(mark) !== want) {
  console.log('web-ui: fetching npm packages (only when package-lock.json changes)');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(mark, want);
}
