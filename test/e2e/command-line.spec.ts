import { once } from 'node:events';
import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { BulkActionView } from '../../src/client/generated/types.gen.js';
import { BulkCommand } from '../support/bulk-command.js';
import { CuttingProxy } from '../support/cutting-proxy.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { runKeys } from '../support/keys-command.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const UPLOAD = ['upload', '--account', 'cli', '--entity', 'contact'];

describe('bulk', () => {
  let service: Service;
  let bulk: BulkCommand;
  let operatorKey: string;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { AUTH_MODE: 'api-key' } });
    const env = { DATABASE_URL: service.db.url };
    const made = await runKeys(['create', '--operator', '--scopes', 'read,write,limits,operate', '--json'], {
      env,
    });
    operatorKey = (JSON.parse(made.stdout) as { key: string }).key;
    bulk = await BulkCommand.create({ BULK_URL: service.client.url, BULK_API_KEY: operatorKey });
    await bulk.write('good.csv', csv('name,email', ...people(50, 'good')));
    await bulk.write('bad.csv', csv('name,email', ...people(5, 'bad'), 'Eve \u001b[31m,eve@\u001b[2J', 'X,'));
  });
  afterAll(() => stopAll(bulk, service));

  it('0: uploads, watches and sums up a file whose rows are all well', async () => {
    const { code, stdout, stderr } = await bulk.run([...UPLOAD, 'good.csv', '--watch']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^status +COMPLETED$/m);
    expect(stdout).toMatch(/^rows +50$/m);
    expect(stdout).toMatch(/^successful +50$/m);
  });

  it('2: writes the rows that failed to a file, and escapes what controls a terminal', async () => {
    const { code, stderr } = await bulk.run([...UPLOAD, 'bad.csv', '--failed', 'failed.csv']);
    expect(code).toBe(2);
    expect(stderr).toContain('failed.csv');
    const failed = await readFile(join(bulk.folder, 'failed.csv'), 'utf8');
    expect(failed.trim().split('\n')).toHaveLength(3);
    const { id } = await bulk.json<{ id: string }>('list', '--account', 'cli', '--limit', '1');
    const shown = await bulk.run(['logs', id, '--failed']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/^line 7 {2}FAILED INVALID_EMAIL {2}email "eve@\\u001b\[2J"/m);
    // eslint-disable-next-line no-control-regex
    expect(shown.stdout).not.toMatch(/\u001b/);
    const rows = (await bulk.run(['logs', id, '--failed', '--json'])).stdout.trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { code: string }).code)).toEqual([
      'INVALID_EMAIL',
      'REQUIRED',
    ]);
    const whole = await bulk.run(['results', id]);
    expect(whole.stdout.trim().split('\n')).toHaveLength(8);
    expect((await bulk.run(['results', id, '-o', 'all.csv'])).code).toBe(0);
    expect(await readFile(join(bulk.folder, 'all.csv'), 'utf8')).toBe(whole.stdout);
  });

  it('3: says why the service refuses, on both streams with --json', async () => {
    const { code, stdout, stderr } = await bulk.run([
      ...UPLOAD,
      'good.csv',
      '--operation',
      'nonsense',
      '--json',
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^INVALID_FIELDS: /);
    expect(stderr).toContain('operation');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'INVALID_FIELDS', status: 422 } });
    const callback = await bulk.run([...UPLOAD, 'good.csv', '--callback-url', 'file:///etc/passwd']);
    expect([callback.code, callback.stderr]).toEqual([3, expect.stringContaining('callbackUrl')]);
    const wrong = await bulk.run(['list'], { env: { BULK_API_KEY: `${operatorKey.slice(0, -1)}!` } });
    expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringContaining('bulk login')]);
  });

  it('4: says that there is no service', async () => {
    for (const args of [['list'], ['upload', 'good.csv', '--entity', 'contact', '--attempts', '2']]) {
      const { code, stdout, stderr } = await bulk.run([...args, '--url', 'http://127.0.0.1:9']);
      expect([code, stdout]).toEqual([4, '']);
      expect(stderr).toContain('No connection to http://127.0.0.1:9: ');
    }
  });

  it('1: says what is wrong with a command or a file', async () => {
    await mkdir(join(bulk.folder, 'folder'));
    const faults: [string[], RegExp][] = [
      [[...UPLOAD, 'none.csv'], /There is no file none\.csv\./],
      [[...UPLOAD, 'folder'], /folder is a folder\./],
      [['upload', 'good.csv'], /--entity/],
      [['nonsense'], /unknown command/],
      [[...UPLOAD, 'good.csv', 'bad.csv', '--failed', 'x.csv'], /for one file/],
      [['list', '--url', 'ftp://example.com'], /http:\/\/ or https:\/\//],
      [['list', '--limit', '1x'], /whole number/],
      [['completion', 'tcsh'], /bash, zsh or fish/],
    ];
    for (const [args, message] of faults) {
      const { code, stderr } = await bulk.run(args);
      expect([code, stderr], args.join(' ')).toEqual([1, expect.stringMatching(message)]);
    }
  });

  it('1: a file that is changed while it is read is not uploaded', async () => {
    const text = `name,email\n${people(300_000, 'changing').join('\n')}\n`;
    await bulk.write('changing.csv', text);
    // It lets a part through and waits, as a slow network does.
    const proxy = await CuttingProxy.start(service.client.url, { pauseAfterBytes: 200_000, times: 0 });
    onTestFinished(() => proxy.stop());
    const running = bulk.run(['upload', 'changing.csv', '--account', 'changed', '--entity', 'contact'], {
      env: { BULK_URL: proxy.url },
    });
    await eventually(() => Promise.resolve(proxy.passedBytes >= 200_000), 20_000);
    await appendFile(join(bulk.folder, 'changing.csv'), 'Late,late@example.com\n');
    proxy.resume();
    const { code, stderr } = await running;
    expect(stderr).toContain('changing.csv was changed while it was read; nothing of it was uploaded.');
    expect(code).toBe(1);
    expect((await bulk.run(['list', '--account', 'changed', '--json'])).stdout).toBe('');
  });

  it('130: is interrupted while it watches; the action continues', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const action = await bulk.json<BulkActionView>(...UPLOAD, 'good.csv', '--scheduled-for', later);
    const proxy = await CuttingProxy.start(service.client.url, { times: 0 });
    onTestFinished(() => proxy.stop());
    const child = bulk.start(['watch', action.id, '--url', proxy.url]);
    let stderr = '';
    child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
    // Once it asks, it has said what a signal means to it.
    await eventually(() => Promise.resolve(proxy.passedBytes > 0), 20_000);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect([code, stderr]).toEqual([130, `Interrupted. The action continues: bulk watch ${action.id}\n`]);
    const verbs = { pause: 'PAUSED', resume: 'SCHEDULED', cancel: 'CANCELED' };
    for (const [verb, status] of Object.entries(verbs))
      expect((await bulk.json<BulkActionView>(verb, action.id)).status, verb).toBe(status);
    expect((await bulk.run(['watch', action.id])).code).toBe(2);
    expect((await bulk.run(['confirm', action.id])).code).toBe(3);
  });

  it.each([[['entities']], [['entities', '--json']], [['help']], [['completion', 'bash']]])(
    '141: %j ends without a word when nobody reads its output',
    async (args) => {
      const child = bulk.start(args);
      let stderr = '';
      child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
      child.stdout!.destroy();
      const [code] = (await once(child, 'close')) as [number];
      expect([code, stderr]).toEqual([141, '']);
    },
  );

  it('repeats an upload whose connection breaks, so that it makes one action', async () => {
    await bulk.write('big.csv', csv('name,email', ...people(20_000, 'big')));
    const proxy = await CuttingProxy.start(service.client.url, { afterBytes: 300_000, times: 1 });
    onTestFinished(() => proxy.stop());
    const args = ['upload', 'big.csv', '--account', 'broken', '--entity', 'CONTACT', '--watch'];
    const { code, stdout, stderr } = await bulk.run(args, { env: { BULK_URL: proxy.url } });
    expect([code, proxy.cuts]).toEqual([0, 1]);
    expect(stderr).toMatch(/Attempt 2 in 0\.5 s\./);
    expect(stdout).toMatch(/^successful +20,000$/m);
    const { stdout: lines } = await bulk.run(['list', '--account', 'broken', '--json']);
    expect(lines.trim().split('\n')).toHaveLength(1);
  });

  it('reads standard input, also compressed on the way, and several files', async () => {
    const stdin = csv('name,email', ...people(3, 'stdin'));
    for (const gzip of [[], ['--gzip']]) {
      const { code, stdout } = await bulk.run([...UPLOAD, '-', ...gzip, '--json'], { stdin });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        fileName: 'stdin.csv',
        totalItems: 3,
        fileBytes: stdin.length,
      });
    }
    const { code, stdout, stderr } = await bulk.run([...UPLOAD, 'good.csv', 'none.csv', 'bad.csv', '--json']);
    expect(code).toBe(1);
    expect(stderr).toContain('There is no file none.csv.');
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { fileName: 'good.csv' },
      { file: 'none.csv', error: { code: 'Error' } },
      { fileName: 'bad.csv' },
    ]);
  });

  it('tries, confirms and retries', async () => {
    const dry = await bulk.run([
      ...UPLOAD,
      'good.csv',
      '--operation',
      'upsert',
      '--dry-run',
      '--watch',
      '--json',
    ]);
    expect(dry.code).toBe(0);
    const { id, status } = JSON.parse(dry.stdout) as BulkActionView;
    expect(status).toBe('AWAITING_CONFIRMATION');
    expect((await bulk.run(['confirm', id])).code).toBe(0);
    expect((await bulk.run(['watch', id])).code).toBe(0);
    const failed = await bulk.run([...UPLOAD, 'bad.csv', '--watch', '--json']);
    const parent = JSON.parse(failed.stdout) as BulkActionView;
    const again = await bulk.run(['retry', parent.id, '--watch']);
    expect([again.code, again.stdout]).toEqual([2, expect.stringMatching(/^failed +2$/m)]);
  });

  it('shows entities, templates, limits and keys', async () => {
    const { stdout } = await bulk.run(['entities']);
    expect(stdout).toMatch(/^CONTACT +email \(key\) +yes /m);
    const template = await bulk.run(['template', 'contact']);
    expect(template.stdout).toMatch(/^(?:\ufeff)?name,email/);
    expect(await bulk.json('limits', 'cli', '--rows-per-minute', '5000')).toMatchObject({
      rowsPerMinute: 5000,
    });
    expect(await bulk.json('limits', 'cli', '--mode', 'reject')).toMatchObject({
      rowsPerMinute: 5000,
      mode: 'reject',
    });
    await bulk.run(['limits', 'cli', '--rows-per-minute', 'default', '--mode', 'default']);
    const made = await bulk.run(['keys', 'create', '--account', 'cli', '--name', 'mine']);
    expect(made.stdout).toMatch(/^ba_live_\S+\n$/);
    const { stdout: keys } = await bulk.run(['keys', 'list', '--account', 'cli', '--json']);
    const { id } = JSON.parse(keys) as { id: string };
    const rotated = await bulk.json<{ key: string }>('keys', 'rotate', id, '--grace-hours', '1');
    expect(rotated.key).toMatch(/^ba_live_/);
    expect((await bulk.run(['keys', 'revoke', id])).code).toBe(0);
    expect((await bulk.run(['keys', 'list', '--account', 'cli'])).stdout).toContain('REVOKED');
  });

  it('keeps a key for its user alone, and for its service alone', async () => {
    const env = { BULK_API_KEY: '' };
    const path = join(bulk.folder, 'config', 'bulk-actions', 'credentials.json');
    const wrong = await bulk.run(['login'], { env, stdin: 'ba_live_nonsense\n' });
    expect(wrong.code).toBe(3);
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    const { code, stdout } = await bulk.run(['login'], { env, stdin: `${operatorKey}\n` });
    expect([code, stdout]).toEqual([0, expect.not.stringContaining(operatorKey)]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    expect((await bulk.run(['list'], { env })).code).toBe(0);
    expect((await bulk.run(['list'], { env: { ...env, BULK_URL: '' } })).code).toBe(0);
    const other = service.client.url.replace('127.0.0.1', 'localhost');
    expect((await bulk.run(['list', '--url', other], { env })).code).toBe(3);
  });
});
