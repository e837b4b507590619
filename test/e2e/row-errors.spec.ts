import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

/** Every hundredth of a thousand rows breaks a rule. */
const ROWS = people(1_000, 'abort').map((row, i) => (i % 100 === 50 ? `Name ${i},nobody` : row));
const FAULTS = Array.from({ length: 10 }, (_, i) => i * 100 + 51);

describe.each(backends())('onRowError on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 2, env: { CHUNK_ROWS: '50' } });
  });
  afterAll(() => service.stop());

  it('abort: every fault of the file is told, and no record is written', async () => {
    const { client, db } = service;
    const count = async (): Promise<number> =>
      (await db.rows(`SELECT 1 FROM contacts WHERE account_id = 'abort'`)).length;
    const file = csv('name,email', ...ROWS);
    const id = await client.upload(file, 'abort', { onRowError: 'abort' });
    const ended = await client.ended(id);
    expect(ended).toMatchObject({
      ...{ status: 'FAILED', errorCode: 'ROW_ERRORS', stage: null },
      ...{ failedItems: 10, successfulItems: 0, skippedItems: 0, unprocessedItems: 990 },
    });
    const told = await client.logs(id, '&status=FAILED');
    expect(told.map(({ rowNumber, line, code }) => [rowNumber, line, code])).toEqual(
      FAULTS.map((row) => [row, row + 1, 'INVALID_EMAIL']),
    );
    expect((await client.logs(id, '&status=UNPROCESSED')).length).toBe(990);
    expect((await client.results(id, '?status=FAILED')).split('\r\n')).toHaveLength(12);
    expect(await count()).toBe(0);

    // The faulty rows are not imported without the others.
    expect(await client.send('POST', `/bulk-actions/${id}/retry-failed`)).toMatchObject({
      status: 409,
      body: { code: 'INVALID_TRANSITION', actionStatus: 'FAILED', allowed: ['correct', 'delete'] },
    });

    const corrected = await client.upload(file.replaceAll('nobody', 'nobody@example.com'), 'abort', {
      onRowError: 'abort',
    });
    expect(await client.ended(corrected)).toMatchObject({
      status: 'COMPLETED',
      successfulItems: 991,
      skippedItems: 9,
    });
    expect(await count()).toBe(991);
  });

  it('continue, which is the default: the other rows are written', async () => {
    const { client } = service;
    for (const [account, fields] of [
      ['default', {}],
      ['continue', { onRowError: 'continue' }],
    ] as const) {
      const id = await client.upload(csv('name,email', ...ROWS), account, fields);
      expect(await client.ended(id)).toMatchObject({
        status: 'COMPLETED_WITH_ERRORS',
        errorCode: null,
        successfulItems: 990,
      });
    }
    const refused = await client.post([
      ['file', new Blob([csv('name,email', ...people(1))])],
      ['accountId', 'bad'],
      ['entityType', 'CONTACT'],
      ['onRowError', 'stop'],
    ]);
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'onRowError', code: 'INVALID' }] },
    });
  });
});
