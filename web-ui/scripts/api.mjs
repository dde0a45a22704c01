// Types of the REST contract, generated from api-spec: a change there that breaks the client fails tsc.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { digest, read } from './files.mjs';

const contract = '../api-spec/openapi.yaml';
const out = 'src/api/schema.d.ts';
const mark = 'node_modules/.api-sha256';
const want = digest([contract]);

if (read(mark) !== want || read(out) === '') {
  mkdirSync('src/api', { recursive: true });
  const bin = 'node_modules/openapi-typescript/bin/cli.js';
  const run = spawnSync(process.execPath, [bin, contract, '-o', out, '--root-types', '--root-types-no-schema-prefix'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
  writeFileSync(mark, want);
}
