import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftAction, craftChunk, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { openResponse } from '../support/open-response.js';

describe('results files that are read at the same time', () => {
  let db: TestDatabase;
  let app: INestApplication;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db, { MAX_EXPORTS_PER_ACCOUNT: '2', MAX_EXPORTS: '3' });
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  /** More than sockets hold. */
  async function craft(account: string): Promise<string> {
    const id = await craftAction(db, { account_id: account, total_items: 64_000, header: '[]' });
    const text = `a@x.de;${'x'.repeat(240)};y\n`.repeat(4_000);
    for (let chunkNo = 0; chunkNo < 16; chunkNo++) {
      const firstRow = chunkNo * 4_000 + 1;
      await craftChunk(db, id, { chunkNo, firstRow, rowCount: 4_000, firstLine: firstRow + 1, text });
    }
    return `${await app.getUrl()}/api/v1/bulk-actions/${id}/results.csv`;
  }

  const open: IncomingMessage[] = [];
  async function read(url: string): Promise<IncomingMessage> {
    const response = await openResponse(url);
    response.pause();
    if (response.statusCode === 200) open.push(response);
    return response;
  }
  const refusal = async (response: IncomingMessage): Promise<unknown> => ({
    status: response.statusCode,
    code: ((await json(response)) as { code: string }).code,
    ...response.headers,
  });
  const busy = {
    'content-type': expect.stringContaining('application/problem+json') as string,
    'retry-after': '10',
  };

  it('are bounded for an account and in all; one that is left makes room', async () => {
    const [a, b] = [await craft('a'), await craft('b')];
    await read(a);
    await read(a);
    expect(await refusal(await read(a))).toMatchObject({
      ...busy,
      ...{ status: 429, code: 'ACCOUNT_EXPORTS_BUSY' },
    });
    await read(b);
    const refused = await refusal(await read(b));
    expect(refused).toMatchObject({ ...busy, ...{ status: 503, code: 'EXPORTS_BUSY' } });
    expect(refused).not.toHaveProperty('content-disposition');
    // What reads nothing needs no room.
    expect((await fetch(b, { method: 'HEAD' })).status).toBe(200);
    open.shift()!.destroy();
    await eventually(async () => (await read(b)).statusCode === 200, 10_000);
    expect(await refusal(await read(a))).toMatchObject({ status: 503, code: 'EXPORTS_BUSY' });
    const whole = open.at(-1)!;
    const ended = new Promise((resolve) => whole.on('end', resolve));
    whole.resume();
    await ended;
    await eventually(async () => (await read(a)).statusCode === 200, 10_000);
    for (const response of open) response.destroy();
  });
});
