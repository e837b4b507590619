import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/redis.js';

/** The commands of the first steps, as docs/using.md has them. */
function steps(): string[] {
  const section = /^### From nothing to the first upload$([\s\S]*?)^###? /m.exec(
    readFileSync('docs/using.md', 'utf8'),
  )![1]!;
  return Array.from(section.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, commands]) => commands!);
}

describe('the first steps with an API key, as docs/using.md tells them', () => {
  let folder: string;
  let port: number;
  let launcher: ChildProcess;
  let output = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'first-key-'));
    copyFileSync('gen-csv.mjs', join(folder, 'gen-csv.mjs'));
    port = await freePort();
  });
  afterAll(async () => {
    if (launcher.exitCode === null) {
      const exit = once(launcher, 'exit');
      launcher.kill('SIGTERM');
      await exit;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = () => ({
    PATH: process.env.PATH,
    HOME: folder,
    PORT: String(port),
    WORKERS: '1',
    DATA_DIR: '.data',
  });
  /** What `pnpm` runs after it has built. */
  const built = (commands: string): string =>
    commands
      .replaceAll('npx -y pnpm@12 start', `exec ${process.execPath} ${resolve('dist/standalone.main.js')}`)
      .replaceAll('npx -y pnpm@12 keys', `${process.execPath} ${resolve('dist/keys.main.js')}`)
      .replaceAll('http://localhost:3000', `http://localhost:${port}`);

  function run(commands: string, input = ''): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((done) => {
      const child = execFile(
        'bash',
        ['--norc', '-ec', built(commands)],
        { cwd: folder, env: environment() },
        (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
      child.stdin!.end(input);
    });
  }

  it('are what package.json runs', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts.start).toMatch(/&& exec node dist\/standalone\.main\.js$/);
    expect(scripts.keys).toMatch(/&& exec node dist\/keys\.main\.js$/);
  });

  it('lead from `pnpm keys create` to an accepted upload', async () => {
    const [start, create, upload, ...others] = steps();
    expect(others).toEqual([]);
    const early = await run(create!);
    expect(early).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('run `pnpm start` in another terminal') as string,
    });

    launcher = spawn('bash', ['--norc', '-ec', built(start!)], {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [launcher.stdout!, launcher.stderr!])
      stream.on('data', (text) => (output += String(text)));
    await eventually(() => output.includes('Bulk Actions is ready'), 120_000);

    const made = await run(create!);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const key = /^ {2}(ba_live_\w+)$/m.exec(made.stdout)![1]!;

    const sent = await run(upload!, `${key}\n`);
    expect(sent.code, sent.stderr).toBe(0);
    const answer = sent.stdout.slice(sent.stdout.indexOf('{'));
    expect(JSON.parse(answer)).toMatchObject({ accountId: 'acme', totalItems: 100, status: 'IN_PROGRESS' });

    const refused = await run(upload!, `${key}x\n`);
    expect(JSON.parse(refused.stdout.slice(refused.stdout.indexOf('{')))).toMatchObject({
      code: 'KEY_MALFORMED',
    });
    const listed = await run('npx -y pnpm@12 keys list --account acme');
    expect(listed.stdout).toMatch(/ CRM sync +ba_live_\w{4}… +read,write +all +ACTIVE/);
    for (const text of [output, listed.stdout]) expect(text).not.toContain(key.slice(8, 20));
  }, 240_000);
});
