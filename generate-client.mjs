// Generates src/client/generated from docs/openapi.json; with --check it fails if that is not what is there.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const FOLDER = 'src/client/generated';

/** It does not compile with exactOptionalPropertyTypes; what uses it is checked against its types all the same. */
const HEADER = [
  '// Generated from docs/openapi.json by @hey-api/openapi-ts. Do not edit: run `pnpm openapi`.',
  '/* eslint-disable */',
  '// @ts-nocheck',
];

const generate = (path) =>
  createClient({
    // With "./": else it looks like the name of a project on the generator's server.
    input: './docs/openapi.json',
    output: { path, module: { extension: '.js' }, entryFile: false, header: HEADER },
    plugins: [
      '@hey-api/typescript',
      { name: '@hey-api/client-fetch', throwOnError: true },
      {
        name: '@hey-api/sdk',
        responseStyle: 'data',
        operations: { strategy: 'single', containerName: 'GeneratedClient', methods: 'instance' },
      },
    ],
    logs: { level: 'silent', file: false },
  });

/** @returns the text of each file by its path */
async function read(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.filter((name) => name.endsWith('.ts')).sort();
  return JSON.stringify(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

async function check() {
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-client-'));
  try {
    await generate(folder);
    if ((await read(folder)) === (await read(FOLDER))) return;
    process.exitCode = 1;
    console.error(`${FOLDER}: not what docs/openapi.json says. Run \`pnpm openapi\` and commit it.`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv.includes('--check')) await check();
else await generate(FOLDER);
