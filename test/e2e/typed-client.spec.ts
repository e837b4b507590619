import { createHash, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fetchAnswer } from '../../src/client/answers.js';
import { BulkClient } from '../../src/client/bulk-client.js';
import { ProblemError } from '../../src/client/errors.js';
import type { UploadSource } from '../../src/client/file-source.js';
import { blobSource, streamSource } from '../../src/client/file-source.js';
import { craftAction } from '../support/crafted-actions.js';
import type { Cut } from '../support/cutting-proxy.js';
import { CuttingProxy } from '../support/cutting-proxy.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const ROWS = 20_000;
const TEXT = csv('name,email', ...people(ROWS));
const FILE = blobSource(new Blob([TEXT]), 'people.csv');
const SHA256 = createHash('sha256').update(TEXT).digest('hex');

describe('the typed client', () => {
  let service: Service;
  let client: BulkClient;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    client = new BulkClient({ url: service.client.url });
  });
  afterAll(() => service.stop());

  const fieldsOf = (accountId: string) => ({ accountId, entityType: 'CONTACT' }) as const;

  const stream = (): UploadSource => streamSource(new Blob([TEXT]).stream(), 'stdin');
  it.each([
    ['a Blob', () => FILE, false],
    ['a Blob, compressed on the way', () => FILE, true],
    ['a stream', stream, false],
    ['a stream, compressed on the way', stream, true],
  ] as const)('uploads %s and waits for its end', async (name, source, gzip) => {
    const sent: number[] = [];
    const fields = fieldsOf(name.replaceAll(/[ ,]/g, '-'));
    const action = await client.upload(source(), fields, { gzip, onProgress: (bytes) => sent.push(bytes) });
    expect(action).toMatchObject({ totalItems: ROWS, fileBytes: TEXT.length, fileSha256: SHA256 });
    expect([sent[0], sent.at(-1)]).toEqual([0, TEXT.length]);
    const seen: number[] = [];
    const stats = await client.waitFor(action, {
      onStats: ({ processedItems }) => seen.push(processedItems),
    });
    expect(stats).toMatchObject({ status: 'COMPLETED', successfulItems: ROWS, stage: null });
    expect(seen.at(-1)).toBe(ROWS);
  });

  it('waits by the events of the action, and asks only in the first second', async () => {
    const id = await craftAction(service.db, { account_id: 'live', status: 'PAUSED', total_items: 5 });
    const asked: string[] = [];
    const watching = new BulkClient({
      url: service.client.url,
      fetch: (request) => {
        asked.push(request.url.split('/').at(-1)!);
        return fetchAnswer(request);
      },
    });
    const seen: string[] = [];
    const waiting = watching.waitFor(id, { onStats: ({ status }) => seen.push(status) });
    await eventually(() => asked.includes('events') && asked.length > 5, 10_000);
    const before = asked.length;
    const set = (status: string) =>
      service.db.rows('UPDATE bulk_actions SET status = $2 WHERE id = $1', [id, status]);
    // Sooner than the two seconds between questions.
    for (const status of ['QUEUED', 'IN_PROGRESS']) {
      await set(status);
      await eventually(() => seen.at(-1) === status, 1_500);
    }
    await set('COMPLETED');
    expect((await waiting).status).toBe('COMPLETED');
    expect(seen).toEqual(['PAUSED', 'QUEUED', 'IN_PROGRESS', 'COMPLETED']);
    expect(asked.length - before).toBeLessThanOrEqual(1);
    expect(asked.filter((path) => path === 'events')).toHaveLength(1);
  });

  it('reads lists page by page, and results as they arrive', async () => {
    const file = blobSource(new Blob([csv('name,email', ...people(2500), 'Bad,bad@')]), 'x.csv');
    const action = await client.upload(file, fieldsOf('pages'));
    expect((await client.waitFor(action)).status).toBe('COMPLETED_WITH_ERRORS');
    const rows: number[] = [];
    for await (const { rowNumber } of client.logs(action)) rows.push(rowNumber);
    expect(rows).toEqual(Array.from({ length: 2501 }, (_, at) => at + 1));
    const parts: Uint8Array[] = [];
    for await (const part of client.results(action, { status: ['FAILED'] })) parts.push(part);
    const lines = Buffer.concat(parts).toString().trim().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('INVALID_EMAIL');
  });

  const cuts: [string, Cut][] = [
    ['breaks in the middle', { afterBytes: 300_000, times: 2 }],
    ['loses the answer', { isAnswerLost: true, times: 1 }],
  ];
  it.each(cuts)('makes one action where the connection %s', async (name, cut) => {
    const proxy = await CuttingProxy.start(service.client.url, cut);
    onTestFinished(() => proxy.stop());
    const retries: number[] = [];
    const account = name.replaceAll(' ', '-');
    const action = await new BulkClient({ url: proxy.url }).upload(FILE, fieldsOf(account), {
      attempts: 6,
      onRetry: (_, attempt) => retries.push(attempt),
    });
    expect(proxy.cuts).toBe(cut.times);
    expect(retries.length).toBeGreaterThanOrEqual(cut.times);
    const { items } = await client.listActions({ query: { accountId: account } });
    expect(items.map(({ id, totalItems }) => [id, totalItems])).toEqual([[action.id, ROWS]]);
  });

  it('gets the problem of an upload that is refused before it is read', async () => {
    let sent = 0;
    // More than the buffers of sockets take.
    const big: UploadSource = {
      ...FILE,
      size: 500_000_000,
      open: async function* () {
        for (let part = 0; part < 500; part += 1, sent += 1) {
          // As a file or a line does; without a turn of the event loop, no answer could be read.
          await setImmediate();
          yield randomBytes(1_000_000);
        }
      },
    };
    const refused = client.upload(big, fieldsOf('early'));
    const error = await refused.catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem: { errors: [{ field: 'file' }] } });
    expect(sent).toBeLessThan(400);
  });
});
