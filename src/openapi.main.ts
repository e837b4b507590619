import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { generateDocuments } from './generated-documents.js';
import { breakingChanges } from './openapi/breaking-changes.js';
import type { Contract } from './openapi/document.js';
import { registeredEntities } from './registered-entities.js';

import 'reflect-metadata';

const OPENAPI = 'docs/openapi.json';
/** Generates the typed client from the document. */
const GENERATOR = 'generate-client.mjs';
const { values: options } = parseArgs({
  options: { check: { type: 'boolean', default: false }, against: { type: 'string', default: 'HEAD' } },
});

Logger.overrideLogger(false);
const documents = await generateDocuments(registeredEntities);
if (options.check) check();
else write();

/** Fails if the documents in the repository are not those of the code. */
function check(): void {
  const stale = Object.entries(documents).filter(
    ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  if (stale.length === 0) return runGenerator('--check');
  process.exitCode = 1;
  console.error(`${stale.map(([path]) => path).join(' and ')}: not what the code says.`);
  console.error('Run `pnpm openapi`, look at the difference, and commit it.');
  tellBreakingChanges();
}

function write(): void {
  for (const [path, text] of Object.entries(documents)) writeFileSync(path, text);
  console.log(`${Object.keys(documents).join(' and ')}: written.`);
  runGenerator();
  tellBreakingChanges();
}

function tellBreakingChanges(): void {
  const earlier = committed(options.against);
  if (earlier === null) return console.log(`There is no ${OPENAPI} in ${options.against} to compare with.`);
  const changes = breakingChanges(earlier, JSON.parse(documents[OPENAPI]!) as Contract);
  const found = changes.length === 0 ? 'none.' : `\n${changes.map((change) => `- ${change}`).join('\n')}`;
  console.log(`Breaking changes since ${options.against}: ${found}`);
  if (changes.length > 0) console.log('Each needs an entry in CHANGELOG.md.');
}

/** `null`: git does not know the revision, or the document was not there yet. */
function committed(revision: string): Contract | null {
  const { status, stdout } = spawnSync('git', ['show', `${revision}:${OPENAPI}`], {
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  return status === 0 ? (JSON.parse(stdout) as Contract) : null;
}

function runGenerator(...args: string[]): void {
  const { status } = spawnSync(process.execPath, [GENERATOR, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
