import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import { startWithOwnTables } from '../support/own-tables.js';
import type { Service } from '../support/service.js';

const CONTACT = { entityType: 'CHATWOOT_CONTACT' };
const HEADER = 'Email,Name';
const ROWS = 300;

/** Every fifth key is there twice. */
const rowsOf = (from: number, name: string): string[] =>
  Array.from(
    { length: ROWS },
    (_, i) => `person${from + (i % 5 === 4 ? i - 1 : i)}@example.com,${name} ${i}`,
  );

const FILES: readonly (readonly [operation: string, rows: readonly string[]])[] = [
  ['CREATE', rowsOf(0, 'created')],
  ['UPSERT', rowsOf(150, 'upserted')],
  ['UPDATE', rowsOf(300, 'updated')],
  ['DELETE', rowsOf(400, 'deleted')],
];

type Disturb = (operation: string, upload: () => Promise<string>) => Promise<string>;

describe('a table of an application', () => {
  let service: Service | undefined;
  afterEach(() => service?.stop());

  /** Kills all workers while they write the file, which a lock holds them at. */
  async function killAll(upload: () => Promise<string>): Promise<string> {
    const { db, workers } = service!;
    const blocker = db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE chatwoot.contacts IN EXCLUSIVE MODE');
    const id = await upload();
    const written = `SELECT FROM bulk_action_units WHERE stage = 'WRITE' AND state = 'CLAIMED'`;
    await eventually(async () => (await db.rows(written)).length >= workers.length, 15_000);
    await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
    await blocker.query('ROLLBACK');
    await blocker.release();
    await Promise.all([1, 2].map(() => service!.startWorker()));
    return id;
  }

  /** @param disturb sends a file. @returns what does not hang on ids */
  async function runAll(account: string, disturb: Disturb): Promise<unknown[]> {
    const { client, db } = service!;
    const ended: unknown[] = [];
    for (const [operation, rows] of FILES) {
      const id = await disturb(operation, () =>
        client.upload(csv(HEADER, ...rows), account, { ...CONTACT, operation }),
      );
      const { status, totalItems, successfulItems, skippedItems } = await client.ended(id, 120_000);
      const logs = await client.logs(id);
      ended.push({ status, totalItems, successfulItems, skippedItems });
      ended.push(logs.map(({ code, duplicateOfRow }) => [code, duplicateOfRow]));
      // Whatever an outcome names is, or was, in the table under this key.
      const named = logs.flatMap(({ code, recordId }) => (code === 'DELETED' ? [] : (recordId ?? [])));
      const [found] = await db.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM chatwoot.contacts WHERE account_id = ${account}
           AND id::text IN (${[...named, '0'].map((recordId) => `'${recordId}'`).join()})`,
      );
      expect(found!.n).toBe(new Set(named).size);
    }
    ended.push(
      await db.rows(`SELECT email, name FROM chatwoot.contacts WHERE account_id = ${account} ORDER BY email`),
    );
    return ended;
  }

  it('has the same records and outcomes for one worker and for workers that are killed', async () => {
    service = await startWithOwnTables({
      workers: 1,
      env: { CHUNK_ROWS: '30', STALE_AFTER_MS: '2000', SWEEP_MS: '200' },
    });
    const one = await runAll('1', (_, upload) => upload());
    const deaths = await runAll('2', (operation, upload) =>
      operation === 'UPSERT' ? killAll(upload) : upload(),
    );
    expect(deaths).toEqual(one);
    expect((one.at(-1) as unknown[]).length).toBeGreaterThan(200);
  });
});
