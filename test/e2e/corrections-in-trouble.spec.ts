import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { craftAction } from '../support/crafted-actions.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';

const CHUNK = 10_000;

describe('corrections', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({
      workers: 1,
      env: {
        ...{ STALE_AFTER_MS: '3000', HEARTBEAT_MS: '500', SWEEP_MS: '1000' },
        // What is replaced makes room for its correction: no account has more than one action that waits.
        MAX_WAITING_ACTIONS_PER_ACCOUNT: '1',
      },
    });
  });
  afterAll(() => service.stop());

  const correct = (id: string, body: unknown): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/corrections`, body);
  const CELLS = { cells: { '1': { '2': 'cid@example.com' } } };

  async function dryRun(account: string, fields: Record<string, string> = {}): Promise<string> {
    const { client } = service;
    const file = csv('name,email', 'Cid,nobody', ...people(3));
    const id = await client.upload(file, account, { dryRun: 'true', ...fields });
    await eventually(async () => (await client.stats(id)).status === 'AWAITING_CONFIRMATION', 15_000);
    return id;
  }
  /** @returns an action that row errors have ended */
  async function strict(account: string): Promise<string> {
    const { client } = service;
    const file = csv('name,email', 'Cid,nobody', 'Dan,nobody', 'Eve,nobody', ...people(3));
    const id = await client.upload(file, account, { onRowError: 'abort' });
    expect(await client.ended(id)).toMatchObject({ errorCode: 'ROW_ERRORS', failedItems: 3 });
    return id;
  }
  const action = async (id: string): Promise<Record<string, unknown>> =>
    (await service.client.get(`/bulk-actions/${id}`)).body;
  const others = (account: string, id: string): Promise<unknown[]> =>
    service.db.rows('SELECT 1 FROM bulk_actions WHERE account_id = $1 AND id <> $2', [account, id]);

  /** While no chunk can be stored. @param work gets the answer that is awaited */
  async function whileHeld(parent: string, account: string, work: () => Promise<unknown>): Promise<unknown> {
    const { db } = service;
    let answer: Promise<Answer | string> | undefined;
    await db.database.transaction(async (session) => {
      await session.query({ text: 'LOCK TABLE bulk_action_chunks IN SHARE MODE', values: [] });
      answer = correct(parent, CELLS).catch(() => 'cut');
      await eventually(async () => (await others(account, parent)).length === 1, 15_000);
      await work();
    });
    return answer;
  }

  it('are not accepted if the dry run is confirmed, canceled or deleted meanwhile', async () => {
    for (const [verb, code] of [
      ['cancel', /^INVALID_TRANSITION$/],
      // Depending on whether its chunks are purged already.
      ['delete', /^(ACTION_NOT_FOUND|ROWS_GONE)$/],
    ] as const) {
      const parent = await dryRun(verb);
      const answer = await whileHeld(parent, verb, () =>
        verb === 'delete'
          ? service.client.send('DELETE', `/bulk-actions/${parent}`)
          : service.client.send('POST', `/bulk-actions/${parent}/${verb}`),
      );
      expect(answer).toMatchObject({ body: { code: expect.stringMatching(code) as string } });
      if (verb === 'cancel')
        expect(answer).toMatchObject({
          body: { detail: expect.stringMatching(/^The action has changed/) as string },
        });
      expect(await others(verb, parent)).toEqual([]);
    }
    const parent = await dryRun('confirm');
    // The statement of `confirm` changes chunks, so its effect is made here.
    const answer = await whileHeld(parent, 'confirm', () =>
      service.db.rows(`UPDATE bulk_actions SET status = 'QUEUED', stage = 'WRITE', pass = 2 WHERE id = $1`, [
        parent,
      ]),
    );
    expect(answer).toMatchObject({ status: 409, body: { code: 'INVALID_TRANSITION' } });
    expect(await others('confirm', parent)).toEqual([]);
  });

  it('and a confirmation at the same time: one of them wins', async () => {
    const { client, db } = service;
    const parents = await Promise.all(Array.from({ length: 12 }, (_, i) => dryRun(`race-${i}`)));
    const won = new Set<string>();
    for (const [i, parent] of parents.entries()) {
      const answers = await Promise.all([
        client.send('POST', `/bulk-actions/${parent}/confirm`),
        correct(parent, CELLS),
      ]);
      const statuses = answers.map(({ status }) => status);
      expect([
        [200, 409],
        [409, 202],
      ]).toContainEqual(statuses);
      won.add(String(statuses));
      const [{ n } = { n: 0 }] = await db.rows<{ n: number }>(
        'SELECT count(*)::int AS n FROM bulk_actions WHERE account_id = $1',
        [`race-${i}`],
      );
      expect(n).toBe(statuses[0] === 200 ? 1 : 2);
    }
    console.log(`of a confirmation and a correction: ${[...won].join(' and ')}`);
  });

  it('that are cut off by the death of the API leave nothing, and the dry run as it was', async () => {
    const parent = await dryRun('killed');
    expect(await whileHeld(parent, 'killed', () => service.api.end('SIGKILL'))).toBe('cut');
    await eventually(async () => (await others('killed', parent)).length === 0, 45_000);
    await service.startApi();
    expect((await service.client.get(`/bulk-actions/${parent}`)).body).toMatchObject({
      status: 'AWAITING_CONFIRMATION',
      replacedById: null,
    });
    expect((await correct(parent, CELLS)).status).toBe(202);
  });

  it('whose new action is deleted can be made again, along a chain of them too', async () => {
    const { client } = service;
    const remove = async (id: string): Promise<void> =>
      void expect((await client.send('DELETE', `/bulk-actions/${id}`)).status).toBe(204);
    const replacement = async (id: string, row: 1 | 2): Promise<string> => {
      const made = await correct(id, { cells: { [row]: { '2': `${row}@example.com` } } });
      expect(made.status).toBe(202);
      await client.ended(made.body.id as string);
      return made.body.id as string;
    };
    const parent = await strict('deleted');
    // The failed rows of such a file are not retried alone, so nothing keeps it from being corrected.
    expect((await client.send('POST', `/bulk-actions/${parent}/retry-failed`)).status).toBe(409);
    const first = await replacement(parent, 1);
    const second = await replacement(first, 2);
    await remove(first);
    expect(await action(parent)).toMatchObject({ replacedById: second });
    expect((await correct(parent, CELLS)).body).toMatchObject({
      code: 'ACTION_REPLACED',
      replacedById: second,
    });
    await remove(second);
    expect(await action(parent)).toMatchObject({ status: 'FAILED', replacedById: null });
    await replacement(parent, 1);
  });

  it('of rows stay with what replaces their action, when that is deleted', async () => {
    const { client } = service;
    const parent = await strict('handed-on');
    // As one of an earlier release, which retried the rows of such a file.
    const child = await strict('handed-on');
    await service.db.rows('UPDATE bulk_actions SET parent_id = $2 WHERE id = $1', [child, parent]);
    const last = (await correct(child, CELLS)).body.id as string;
    await client.ended(last);
    const taken = { status: 409, body: { code: 'ROWS_RETRIED' } };
    expect(await correct(parent, CELLS)).toMatchObject(taken);
    await client.send('DELETE', `/bulk-actions/${child}`);
    expect(await action(last)).toMatchObject({ parentId: parent });
    expect(await correct(parent, CELLS)).toMatchObject(taken);
  });

  it('change nothing that a short row does not say', async () => {
    const { client } = service;
    const header = 'name,email,phone,age';
    await client.ended(await client.upload(csv(header, 'Ann,ann@example.com,+41791234567,30'), 'short'));
    const fields = { operation: 'UPSERT', emptyCells: 'clear' };
    const file = csv(header, 'Ann,ann@example', 'Ben,ben@example.com,,x');
    const parent = await client.upload(file, 'short', fields);
    expect(await client.ended(parent)).toMatchObject({ failedItems: 2 });
    const fixed = { '2': 'ann@example.com' };
    expect(await correct(parent, { cells: { '1': { ...fixed, '4': '31' } } })).toMatchObject({
      status: 422,
      body: { code: 'ROW_SHORT' },
    });
    const made = await correct(parent, { cells: { '1': fixed } });
    expect(await client.ended(made.body.id as string)).toMatchObject({ successfulItems: 1, shortRows: 1 });
    expect(await service.db.rows(`SELECT phone, age FROM contacts WHERE account_id = 'short'`)).toEqual([
      { phone: '+41791234567', age: 30 },
    ]);
  });

  it('keep a schedule for the whole file, and take the rate like an upload', async () => {
    const { client } = service;
    const scheduledFor = new Date(Date.now() + 3_600_000).toISOString();
    const parent = await dryRun('later', { scheduledFor, callbackUrl: 'https://hooks.example.com/' });
    await client.send('PUT', '/accounts/later/limits', { rowsPerMinute: 3, mode: 'reject' });
    expect(await correct(parent, CELLS)).toMatchObject({ status: 422, body: { code: 'TOO_MANY_ROWS' } });
    await client.send('PUT', '/accounts/later/limits', {});
    const answer = await correct(parent, CELLS);
    expect(answer).toMatchObject({ status: 202, body: { scheduledFor } });
    const id = answer.body.id as string;
    await eventually(async () => (await client.stats(id)).status === 'AWAITING_CONFIRMATION', 15_000);
    expect(
      await service.db.rows('SELECT callback_url FROM bulk_actions WHERE id = ANY ($1) GROUP BY 1', [
        [parent, id],
      ]),
    ).toHaveLength(1);
    await client.send('POST', `/bulk-actions/${id}/confirm`);
    expect((await client.stats(id)).status).toBe('SCHEDULED');
  });

  it('of a million rows take bounded memory, where one is corrected and where each is', async () => {
    const { client, db } = service;
    const chunks = 100;
    const rows = chunks * CHUNK;
    const parent = await craftAction(db, {
      ...{ account_id: 'long', status: 'AWAITING_CONFIRMATION', dry_run: true, chunk_count: chunks },
      ...{ total_items: rows, failed_items: rows, file_bytes: rows * 40 },
      dialect: JSON.stringify({ delimiter: ';', lineBreak: 'LF', version: 2 }),
    });
    const text = 'ann.smith@example;a shoe size of eleven\n'.repeat(CHUNK);
    await db.rows(
      `INSERT INTO bulk_action_chunks
         (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes)
       SELECT $1, 'long', n, n * ${CHUNK} + 1, ${CHUNK}, n * ${CHUNK} + 2, $2, '{FAILED/INVALID_EMAIL}',
              decode(repeat('01', ${CHUNK}), 'hex')
       FROM generate_series(0, $3::integer - 1) AS n`,
      [parent, zstdCompressSync(Buffer.from(text)), chunks],
    );
    const begun = performance.now();
    const one = await correct(parent, { cells: { [rows / 2]: { '1': 'ann@example.com' } } });
    const between = performance.now();
    expect(one).toMatchObject({ status: 202, body: { totalItems: rows } });
    const oneId = one.body.id as string;
    await db.rows(`UPDATE bulk_actions SET status = 'AWAITING_CONFIRMATION', stage = NULL WHERE id = $1`, [
      oneId,
    ]);
    const replace = [{ column: 1, from: 'ann.smith@example', to: `${'x'.repeat(150)}@example.com` }];
    const restarted = performance.now();
    const each = await correct(oneId, { replace });
    const seconds = [between - begun, performance.now() - restarted].map((ms) => (ms / 1000).toFixed(1));
    console.log(`a million rows: one corrected in ${seconds[0]} s, all but one in ${seconds[1]} s`);
    expect(each).toMatchObject({ status: 202, body: { totalItems: rows } });
    // All chunks edited at once would be more than 200 MiB of text alone.
    expect(peakRssMiB(service.api.pid)).toBeLessThan(320);
    const id = each.body.id as string;
    await client.send('POST', `/bulk-actions/${id}/cancel`);
    // Chunks that became too large are divided, and nothing is lost or moved.
    const [sum] = await db.rows(
      `SELECT sum(row_count)::int AS rows, count(*)::int > $2 AS divided, max(first_row + row_count - 1)::int AS last,
              bool_and(first_line = first_row + 1 AND row_lines IS NULL) AS lines,
              max(chunk_no) + 1 = count(*) AS numbered
       FROM bulk_action_chunks WHERE action_id = $1`,
      [id, chunks],
    );
    expect(sum).toEqual({ rows, divided: true, last: rows, lines: true, numbered: true });
  });
});
