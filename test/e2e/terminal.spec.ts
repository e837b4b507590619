import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { BulkActionView } from '../../src/client/generated/types.gen.js';
import type { Terminal } from '../support/bulk-command.js';
import { BulkCommand, hasScript } from '../support/bulk-command.js';
import { CuttingProxy } from '../support/cutting-proxy.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const CTRL_C = '\u0003';
/** Of colors, in what a terminal is sent. */
// eslint-disable-next-line no-control-regex
const COLOR = /\u001b\[(?:1|3\d)m/;

if (!hasScript) console.warn('script (util-linux) is not installed: bulk is not tested in a terminal.');

describe.runIf(hasScript)('bulk in a terminal', () => {
  let service: Service;
  let bulk: BulkCommand;
  let terminal: Terminal | null = null;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    bulk = await BulkCommand.create({ BULK_URL: service.client.url });
    await bulk.write('people.csv', `name,email\n${people(100_000).join('\n')}\nBad,bad@\n`);
  });
  afterEach(async () => {
    await terminal?.end();
    terminal = null;
  });
  afterAll(() => stopAll(bulk, service));

  /** An action that waits until it is resumed. */
  async function paused(account: string): Promise<string> {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const args = [
      'upload',
      'people.csv',
      '--account',
      account,
      '--entity',
      'contact',
      '--scheduled-for',
      later,
    ];
    const { id } = await bulk.json<BulkActionView>(...args);
    await service.client.send('POST', `/bulk-actions/${id}/pause`);
    return id;
  }
  const statusOf = async (id: string): Promise<string> => (await service.client.stats(id)).status;

  it('shows a bar for the bytes and for the rows, and a summary in color', async () => {
    // On a fast machine the file could be sent before the bar is drawn.
    const proxy = await CuttingProxy.start(service.client.url, { pauseAfterBytes: 200_000, times: 0 });
    onTestFinished(() => proxy.stop());
    const args = ['upload', 'people.csv', '--account', 'bar', '--entity', 'contact', '--watch'];
    terminal = bulk.terminal([...args, '--url', proxy.url], 100);
    await terminal.sees(/[█░]+ +\d+% {2}.*B of \d\.\d MB {2}people\.csv/);
    proxy.resume();
    expect(await terminal.ended).toBe(2);
    expect(terminal.output).toMatch(/[█░]+ +\d+% {2}[\d,]+ of 100,001 rows {2}(?:checking|writing|queued)/);
    expect(terminal.output).toMatch(/failed +1\r\n/);
    expect(terminal.output).toMatch(COLOR);
    // The cursor is there again.
    expect(terminal.output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      terminal.output.lastIndexOf('\u001b[?25l'),
    );
  });

  it('without color under NO_COLOR, in a narrow window', async () => {
    const args = ['upload', 'people.csv', '--account', 'narrow', '--entity', 'contact', '--watch'];
    terminal = bulk.terminal(args, 30, { NO_COLOR: '1' });
    expect(await terminal.ended).toBe(2);
    expect(terminal.output).not.toMatch(COLOR);
    expect(terminal.output).toMatch(/[█░]+ +\d+%/);
    // eslint-disable-next-line no-control-regex
    const lines = terminal.output.replace(/\u001b\[[?\d;]*[A-Za-z]/g, '\n').split(/[\r\n]+/);
    expect(lines.filter((line) => line.length > 30 && !line.includes('bulk watch'))).toEqual([]);
  });

  it('asks at Ctrl-C: Enter only stops watching', async () => {
    const id = await paused('stop');
    terminal = bulk.terminal(['watch', id]);
    await terminal.sees(/ of [\d,]+ rows {2}paused/);
    terminal.type(CTRL_C);
    await terminal.sees(/Cancel the action \(c\), only stop watching \(Enter\), or watch on \(w\)\? /);
    terminal.type('\r');
    expect(await terminal.ended).toBe(130);
    expect(terminal.output).toContain(`The action continues: bulk watch ${id}`);
    expect(await statusOf(id)).toBe('PAUSED');
  });

  it('asks at Ctrl-C: w watches on, c cancels the action', async () => {
    const id = await paused('cancel');
    terminal = bulk.terminal(['watch', id]);
    await terminal.sees(/rows {2}paused/);
    terminal.type(CTRL_C);
    await terminal.sees(/watch on \(w\)\? /);
    terminal.type('w\r');
    await terminal.sees(/watch on \(w\)\? [\s\S]*rows {2}paused/);
    expect(await statusOf(id)).toBe('PAUSED');
    terminal.type(CTRL_C);
    await terminal.sees(/(?:watch on \(w\)\? [\s\S]*){2}/);
    terminal.type('c\r');
    expect(await terminal.ended).toBe(130);
    expect(terminal.output).toContain('The action is CANCELED');
    expect(await statusOf(id)).toBe('CANCELED');
  });

  it('leaves at the second Ctrl-C', async () => {
    const id = await paused('twice');
    terminal = bulk.terminal(['watch', id]);
    await terminal.sees(/rows {2}paused/);
    terminal.type(CTRL_C);
    await terminal.sees(/watch on \(w\)\? /);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(130);
    expect(await statusOf(id)).toBe('PAUSED');
  });

  it('abandons an upload at Ctrl-C, and says how to find out what became of it', async () => {
    const proxy = await CuttingProxy.start(service.client.url, { pauseAfterBytes: 200_000, times: 0 });
    onTestFinished(() => proxy.stop());
    const args = ['upload', 'people.csv', '--account', 'left', '--entity', 'contact', '--url', proxy.url];
    terminal = bulk.terminal(args);
    await eventually(() => Promise.resolve(proxy.passedBytes >= 200_000), 20_000);
    await terminal.sees(/people\.csv/);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(130);
    expect(terminal.output).toMatch(/Interrupted\. .*--idempotency-key [0-9a-f-]{36}/);
    expect((await service.client.get<{ items: [] }>('/bulk-actions?accountId=left')).body.items).toEqual([]);
  });

  it('says that there is no network, and restores the cursor', async () => {
    const args = [
      'upload',
      'people.csv',
      '--entity',
      'contact',
      '--attempts',
      '2',
      '--url',
      'http://127.0.0.1:9',
    ];
    terminal = bulk.terminal(args);
    expect(await terminal.ended).toBe(4);
    expect(terminal.output).toMatch(/No connection to http:\/\/127\.0\.0\.1:9: .*Attempt 2/);
    expect(terminal.output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      terminal.output.lastIndexOf('\u001b[?25l'),
    );
  });

  it('reads a key without showing it', async () => {
    terminal = bulk.terminal(['login']);
    await terminal.sees(/API key for http:.*: /);
    terminal.type('ba_live_unseen\r');
    expect(await terminal.ended).toBe(0);
    expect(terminal.output).not.toContain('unseen');
  });
});
