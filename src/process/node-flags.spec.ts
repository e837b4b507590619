import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeFlags } from './node-flags.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

it.each([
  ['start:api', 'dist/main.js'],
  ['start:worker', 'dist/worker.main.js'],
])('%s runs Node with the same flags as the launcher', (script, entry) => {
  expect(scripts[script]).toContain(`exec node ${nodeFlags(entry).join(' ')} ${entry}`);
});

it.each([
  ['Dockerfile', 'dist/main.js'],
  ['Dockerfile.worker', 'dist/worker.main.js'],
])('%s runs Node with the same flags as the launcher', (file, entry) => {
  const command = /^CMD (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  expect(JSON.parse(command!)).toEqual(['node', ...nodeFlags(entry), entry]);
});
