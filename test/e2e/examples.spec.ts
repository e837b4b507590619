import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

/** Below the package, so that its own name is found as that of a package, and ignored by git. */
const FOLDER = join('dist', `examples-${process.pid}`);

const page = readFileSync('docs/using.md', 'utf8');
const section = /^## From a program\n[\s\S]*?(?=^## )/m.exec(page)![0];

/** The block of code in a language, as the page has it. */
function example(language: string): string {
  const found = Array.from(section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)).filter(
    ([, name]) => name === language,
  );
  expect(found, language).toHaveLength(1);
  return found[0]![2]!;
}

function run(
  command: string,
  args: readonly string[],
  url: string,
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: FOLDER,
      env: { PATH: process.env.PATH, BULK_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.on('close', (code) => done({ code: code ?? -1, output }));
  });
}

describe('the examples of docs/using.md', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    mkdirSync(FOLDER, { recursive: true });
  });
  afterAll(() => stopAll(service, () => rmSync(FOLDER, { recursive: true, force: true })));

  const PROGRAMS: Record<string, readonly [name: string, command: string]> = {
    sh: ['example.sh', 'sh'],
    ts: ['example.mts', process.execPath],
    python: ['example.py', 'python3'],
  };
  it.each(Object.keys(PROGRAMS))('%s: uploads, waits, and prints the failed rows', async (language) => {
    const [name, command] = PROGRAMS[language]!;
    if (command === 'python3' && spawnSync(command, ['--version']).status !== 0)
      return console.warn('python3 is not installed: its example is not run.');
    writeFileSync(join(FOLDER, name), example(language));
    const rows = ['name,email', ...people(20, language), 'Bad,bad@'];
    writeFileSync(join(FOLDER, 'test.csv'), `${rows.join('\n')}\n`);
    const { code, output } = await run(command, [name], service.client.url);
    expect(output).toContain('COMPLETED_WITH_ERRORS');
    expect(output).toContain('INVALID_EMAIL');
    expect(code).toBe(0);
    const refused = await run(command, [name], `${service.client.url}/elsewhere`);
    expect(refused.code, refused.output).not.toBe(0);
    expect(
      await service.db.rows('SELECT 1 FROM contacts WHERE email LIKE $1', [`${language}%`]),
    ).toHaveLength(20);
  });
});
