import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, LogItem } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import { backends, Service } from '../support/service.js';

/** Rows of several lines and of every kind of fault, over several chunks of two rows. */
const ROWS = [
  'Ann;ann@example.com;n/a',
  '"Ben\nB.";ben@example.com;n/a',
  '',
  'Cid;no address;3',
  '"Eve;eve@example.com;',
  'Dan;dan@example;n/a',
  'J\xf6rg;joerg@example.com;7;too much',
  'Fay;fay@example.com;x',
];
const HEADER = 'name;e-mail;note';

describe.each(backends())('corrections on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 2, env: { CHUNK_ROWS: '2' } });
  });
  afterAll(() => service.stop());

  const correct = (id: string, body: unknown, key?: string): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/corrections`, body, {
      ...(key !== undefined && { 'idempotency-key': key }),
    });
  const upload = (account: string, fields: Record<string, string> = {}): Promise<string> =>
    service.client.upload(new Blob([Buffer.from(csv(HEADER, ...ROWS), 'latin1')]), account, fields);
  const settled = async (id: string): Promise<unknown> => {
    const status = async () => (await service.client.stats(id)).status;
    await eventually(async () => !['VALIDATING', 'QUEUED', 'IN_PROGRESS'].includes(await status()), 20_000);
    return status();
  };
  const action = async (id: string): Promise<Record<string, unknown>> =>
    (await service.client.get(`/bulk-actions/${id}`)).body;
  const told = (items: readonly LogItem[]): unknown[] =>
    items.map(({ rowNumber, line, code }) => [rowNumber, line, code]);
  const recordsOf = (account: string): Promise<{ name: string; email: string }[]> =>
    service.db.rows(`SELECT name, email FROM contacts WHERE account_id = $1 ORDER BY email`, [account]);

  const ALL_FAULTS = {
    '3': { '2': 'cid@example.com' },
    '4': { '1': 'Eve "E."', '2': 'eve@example.com', '3': '' },
    '5': { '2': 'dan@example.com' },
    '6': { '4': '' },
  };

  it('of a dry run make a new one of the whole file, which replaces it', async () => {
    const parent = await upload('whole', { dryRun: 'true', operation: 'UPSERT', emptyCells: 'clear' });
    expect(await settled(parent)).toBe('AWAITING_CONFIRMATION');
    const replace = [{ column: 3, from: 'n/a', to: 'none; "yet"' }];
    // A valid row may be corrected too.
    const cells = { ...ALL_FAULTS, '7': { '1': 'Fay\nF.' } };
    const answer = await correct(parent, { cells, replace });
    expect(answer).toMatchObject({
      status: 202,
      body: { parentId: parent, dryRun: true, pass: 1, totalItems: 7, replacedById: null },
    });
    const id = answer.body.id as string;
    expect(answer.headers.get('location')).toBe(`/api/v1/bulk-actions/${id}`);
    const of = await action(parent);
    expect(of).toMatchObject({ status: 'CANCELED', replacedById: id, failedItems: 4, errorCode: null });
    for (const same of [
      'accountId',
      'operation',
      'emptyCells',
      'fileName',
      'fileSha256',
      'headers',
      'encoding',
    ])
      expect(answer.body[same], same).toEqual(of[same]);
    expect(await service.client.send('POST', `/bulk-actions/${parent}/confirm`)).toMatchObject({
      status: 409,
      body: { code: 'INVALID_TRANSITION' },
    });
    for (const verb of ['corrections', 'retry-failed']) {
      const body = verb === 'corrections' ? { cells: ALL_FAULTS } : undefined;
      expect(await service.client.send('POST', `/bulk-actions/${parent}/${verb}`, body)).toMatchObject({
        status: 409,
        body: { code: 'ACTION_REPLACED', replacedById: id },
      });
    }

    expect(await settled(id)).toBe('AWAITING_CONFIRMATION');
    expect(told(await service.client.logs(id))).toEqual([
      [1, 2, 'CREATED'],
      [2, 3, 'CREATED'],
      [3, 6, 'CREATED'],
      [4, 7, 'CREATED'],
      [5, 8, 'CREATED'],
      [6, 9, 'CREATED'],
      [7, 10, 'CREATED'],
    ]);
    expect(await recordsOf('whole')).toEqual([]);
    const results = await service.client.results(id);
    expect(results.split('\r\n')[1]).toMatch(/;Ann;ann@example.com;"none; ""yet"""$/);
    await service.client.send('POST', `/bulk-actions/${id}/confirm`);
    expect(await service.client.ended(id)).toMatchObject({ status: 'COMPLETED', successfulItems: 7 });
    expect((await recordsOf('whole')).map(({ name }) => name)).toEqual([
      ...['Ann', 'Ben\nB.', 'Cid', 'Dan', 'Eve "E."', 'Fay\nF.', 'J\xf6rg'],
    ]);
  });

  it('can be corrected again, and all that nobody touched stays as it was', async () => {
    const parent = await upload('twice', { dryRun: 'true' });
    await settled(parent);
    const first = (await correct(parent, { cells: { '3': { '2': 'cid@example.com' } } })).body.id as string;
    await settled(first);
    const before = (await service.client.results(parent)).split('\r\n');
    const after = (await service.client.results(first)).split('\r\n');
    const changed = after.filter((line) => !before.includes(line));
    expect(changed).toEqual([expect.stringMatching(/^3;6;SUCCESS;CREATED;.*;Cid;cid@example.com;3$/)]);
    const second = (await correct(first, { cells: { '5': { '2': 'dan@example.com' } } })).body.id as string;
    await settled(second);
    expect((await service.client.stats(second)).failedItems).toBe(2);
    expect(await action(first)).toMatchObject({ status: 'CANCELED', replacedById: second });
  });

  it('of a file that row errors have ended make a dry run of the whole file', async () => {
    const parent = await upload('strict', { onRowError: 'abort' });
    expect(await service.client.ended(parent)).toMatchObject({ status: 'FAILED' });
    const first = await correct(parent, { cells: { '3': { '2': 'cid@example.com' } } });
    expect(first).toMatchObject({ status: 202, body: { dryRun: true, onRowError: 'abort', totalItems: 7 } });
    const firstId = first.body.id as string;
    expect(await service.client.ended(firstId)).toMatchObject({ status: 'FAILED', failedItems: 3 });
    expect(await action(parent)).toMatchObject({
      status: 'FAILED',
      errorCode: 'ROW_ERRORS',
      replacedById: firstId,
    });
    expect(await correct(parent, { cells: ALL_FAULTS })).toMatchObject({ status: 409 });
    const others = { '4': ALL_FAULTS['4'], '5': ALL_FAULTS['5'], '6': ALL_FAULTS['6'] };
    const last = (await correct(firstId, { cells: others })).body.id as string;
    expect(await settled(last)).toBe('AWAITING_CONFIRMATION');
    await service.client.send('POST', `/bulk-actions/${last}/confirm`);
    expect(await service.client.ended(last)).toMatchObject({ status: 'COMPLETED', successfulItems: 7 });
  });

  it('of an ended action are an action of these rows alone, each of them once', async () => {
    const { client } = service;
    const parent = await upload('rows');
    expect(await client.ended(parent)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', failedItems: 4 });
    const answer = await correct(parent, { cells: { '3': { '2': 'cid@example.com' }, '6': { '4': ' ' } } });
    expect(answer).toMatchObject({ status: 202, body: { parentId: parent, totalItems: 2, dryRun: false } });
    const first = answer.body.id as string;
    await client.ended(first);
    expect(told(await client.logs(first))).toEqual([
      [1, 6, 'CREATED'],
      [2, 9, 'CREATED'],
    ]);
    expect(await action(parent)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', replacedById: null });

    const taken = { status: 409, body: { code: 'ROWS_RETRIED' } };
    expect(await correct(parent, { cells: { '5': { '2': 'x' }, '6': { '4': '' } } })).toMatchObject(taken);
    // The value stands in row 5, which is free, and in row 1, which is not failed.
    const replaced = await correct(parent, { replace: [{ column: 3, from: 'n/a', to: '4' }] });
    expect(replaced).toMatchObject({ status: 202, body: { totalItems: 1 } });
    const second = replaced.body.id as string;
    await client.ended(second);
    expect(told(await client.logs(second))).toEqual([[1, 8, 'INVALID_EMAIL']]);
    // It goes on there.
    expect(await correct(parent, { cells: { '5': { '2': 'dan@example.com' } } })).toMatchObject(taken);
    const third = await correct(second, { cells: { '1': { '2': 'dan@example.com' } } });
    expect(await client.ended(third.body.id as string)).toMatchObject({ successfulItems: 1 });

    const retry = (): Promise<Answer> => client.send('POST', `/bulk-actions/${parent}/retry-failed`);
    const rest = await retry();
    expect(rest).toMatchObject({ status: 202, body: { totalItems: 1 } });
    await client.ended(rest.body.id as string);
    expect(told(await client.logs(rest.body.id as string))).toEqual([[1, 7, 'UNCLOSED_QUOTE']]);
    expect(await retry()).toMatchObject(taken);
    // What is deleted has no rows any more.
    await client.send('DELETE', `/bulk-actions/${rest.body.id as string}`);
    expect((await correct(parent, { cells: { '4': ALL_FAULTS['4'] } })).status).toBe(202);
  });

  it('that were canceled before a row was decided leave it free', async () => {
    const { client } = service;
    const parent = await upload('canceled');
    await client.ended(parent);
    for (const worker of service.workers) worker.child.kill('SIGSTOP');
    try {
      const cells = { '3': { '2': 'cid@example.com' } };
      const first = (await correct(parent, { cells })).body.id as string;
      expect(await correct(parent, { cells: { '5': { '2': 'dan@example.com' } } })).toMatchObject({
        status: 409,
        body: { code: 'RETRY_RUNNING' },
      });
      await client.send('POST', `/bulk-actions/${first}/cancel`);
      expect(await correct(parent, { cells })).toMatchObject({ status: 202 });
    } finally {
      for (const worker of service.workers) worker.child.kill('SIGCONT');
    }
  });

  it('under one key are one action, and other corrections are refused', async () => {
    const parent = await upload('keys', { dryRun: 'true' });
    await settled(parent);
    const cells = { '3': { '2': 'cid@example.com', '1': 'Cid' } };
    const first = await correct(parent, { cells }, 'once');
    expect(first.status).toBe(202);
    const again = await correct(parent, { cells: { '3': { '1': 'Cid', '2': 'cid@example.com' } } }, 'once');
    expect(again).toMatchObject({ status: 202, body: { id: first.body.id } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const reused = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };
    expect(await correct(parent, { cells: { '3': { '2': 'other@example.com' } } }, 'once')).toMatchObject(
      reused,
    );
    expect(
      await service.client.send('POST', `/bulk-actions/${parent}/retry-failed`, undefined, {
        'idempotency-key': 'once',
      }),
    ).toMatchObject(reused);
  });

  it('are refused as a whole where one of them cannot be made, and leave nothing', async () => {
    const ended = await upload('bad');
    const waiting = await upload('bad', { dryRun: 'true' });
    await service.client.ended(ended);
    await settled(waiting);
    const row3 = (edits: Record<string, string>): unknown => ({ cells: { '3': edits } });
    const refusals: readonly [string, unknown, number, string][] = [
      [waiting, row3({ '4': 'x' }), 422, 'COLUMN_NOT_FOUND'],
      [waiting, { replace: [{ column: 4, from: 'a', to: 'b' }] }, 422, 'COLUMN_NOT_FOUND'],
      [waiting, { cells: { '3': { '2': 'cid@example.com' }, '8': { '1': 'x' } } }, 422, 'ROW_NOT_FOUND'],
      [waiting, { cells: { '4': { '2': 'x' } } }, 422, 'ROW_UNREADABLE'],
      [waiting, row3({ '1': '', '2': ' ', '3': '' }), 422, 'ROW_EMPTY'],
      [waiting, row3({ '1': '\u0141ukasz' }), 422, 'NOT_IN_ENCODING'],
      [waiting, row3({ '1': 'a\ud800' }), 422, 'INVALID_REQUEST'],
      [waiting, { replace: [{ column: 3, from: 'N/A', to: 'b' }] }, 422, 'NOTHING_TO_REPLACE'],
      [waiting, {}, 422, 'INVALID_REQUEST'],
      [waiting, { cells: 'x' }, 422, 'INVALID_REQUEST'],
      [waiting, '[]', 400, 'MALFORMED_BODY'],
      [waiting, '', 400, 'MALFORMED_BODY'],
      [waiting, row3({ '1': 'x'.repeat(1024 * 1024) }), 413, 'MALFORMED_BODY'],
      [ended, { cells: { '1': { '2': 'x' } } }, 422, 'ROW_NOT_FAILED'],
      [ended, { cells: { '7': { '2': 'x' } } }, 422, 'ROW_NOT_FAILED'],
      [ended, { replace: [{ column: 1, from: 'Ann', to: 'b' }] }, 422, 'NOTHING_TO_REPLACE'],
    ];
    for (const [id, body, status, code] of refusals)
      expect(await correct(id, body), JSON.stringify(body).slice(0, 100)).toMatchObject({
        status,
        body: { code },
      });
    const ids = await service.db.rows<{ id: string }>(
      `SELECT id FROM bulk_actions WHERE account_id = 'bad' ORDER BY id`,
    );
    expect(ids.map(({ id }) => id)).toEqual([ended, waiting]);
    expect(await action(waiting)).toMatchObject({ status: 'AWAITING_CONFIRMATION', replacedById: null });
    // A cell that only breaks a rule is a matter of the new action.
    const long = await correct(waiting, row3({ '1': 'x'.repeat(100_000), '2': 'a\0b' }));
    expect(long.status).toBe(202);
    await settled(long.body.id as string);
    const [, , row] = await service.client.logs(long.body.id as string);
    expect(row).toMatchObject({ status: 'FAILED' });
  });
});
