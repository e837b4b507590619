import { gzipSync } from 'node:zlib';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admission } from '../../src/bulk-actions/admission/admission.js';
import { ServiceBacklog } from '../../src/bulk-actions/admission/service-backlog.js';
import { countBacklog } from '../../src/bulk-actions/admission/sql/count-backlog.sql.js';
import { lockIntake } from '../../src/bulk-actions/admission/sql/lock-intake.sql.js';
import { loadConfig } from '../../src/config/load-config.js';
import { cpuSecondsOfFamily } from '../bench/proc.js';
import { craftFailedAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { Service } from '../support/service.js';

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

describe('a small request', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0 });
  });
  afterAll(() => service.stop());

  /** The only file of a form, with the account behind it, all of it once more in gzip. */
  const inGzip = (file: Buffer): Buffer =>
    gzipSync(
      Buffer.concat([
        Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="t"\r\n\r\n'),
        file,
        Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="accountId"\r\n\r\na\r\n--b--\r\n'),
      ]),
      { level: 9 },
    );

  it.each([
    ['1,048,576 rows in gzip in gzip', 'email\n' + 'a\n'.repeat(1_048_576), 'SUSPICIOUS_COMPRESSION'],
    ['200 MB in gzip in gzip', 'email\n' + 'a'.repeat(200_000_000), 'SUSPICIOUS_COMPRESSION'],
    // Nobody asks about so much; its form is refused.
    ['16 MiB of empty lines', 'email\n' + '\n'.repeat(16 * 1024 * 1024 - 6), 'INVALID_FIELDS'],
  ])('of %s costs little', async (name, text, code) => {
    const body = inGzip(gzipSync(text, { level: 9 }));
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-encoding': 'gzip' };
    const before = cpuSecondsOfFamily(service.api.pid);
    let status = 0;
    const ms = await timed(async () => {
      const url = `${service.client.url}/api/v1/bulk-actions`;
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      status = response.status;
      expect(await response.json()).toMatchObject({ code });
    });
    const cpu = cpuSecondsOfFamily(service.api.pid) - before;
    console.log(
      `${name}: ${body.length} bytes, ${status} after ${ms.toFixed(0)} ms, ${cpu.toFixed(2)} CPU s of the API`,
    );
    expect(status).toBe(422);
    expect(await service.db.rows(`SELECT 1 FROM bulk_action_chunks`)).toEqual([]);
  });

  it('for the failed rows of an action copies half a million of them once, however often it is sent', async () => {
    const { db, client } = service;
    const parent = await craftFailedAction(db, 100);
    const before = cpuSecondsOfFamily(service.api.pid);
    const codes: unknown[] = [];
    const ms = await timed(async () => {
      const one = async (): Promise<void> => {
        const { status, body } = await client.send('POST', `/bulk-actions/${parent}/retry-failed`);
        codes.push(status === 202 ? 202 : body.code);
      };
      await Promise.all(Array.from({ length: 6 }, one));
    });
    const cpu = cpuSecondsOfFamily(service.api.pid) - before;
    console.log(
      `six retries of 500,000 rows at once: ${ms.toFixed(0)} ms, ${cpu.toFixed(1)} CPU s of the API`,
    );
    expect(codes.sort()).toEqual([202, ...Array<string>(5).fill('RETRY_RUNNING')]);
  });
});

describe('admission beside 100,000 waiting actions', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('costs what it does beside none', async () => {
    const config = loadConfig({ DATABASE_URL: db.url });
    const admission = new Admission(db.database, new ServiceBacklog(db.database), config);
    /** Milliseconds under the lock, medians of fifty; nothing is kept of them. */
    const measure = async (account: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 50; i++) {
        const demand = { actionId: uuidv7(), rows: 100, bytes: 4_000, isDry: false };
        await admission.prepare(account, demand);
        await db.database.transaction(async (session) => {
          await session.query(lockIntake);
          times.push(await timed(() => admission.accept(session, account, demand)));
        });
      }
      return median(times);
    };
    const alone = await measure('somebody');
    await craftWaiting(db, 99_001, 200);
    await craftWaiting(db, 999, 1, 'busy');
    await db.rows('ANALYZE bulk_actions');
    const [little, much] = [await measure('somebody'), await measure('busy')];
    const counting = median([
      await timed(() => db.database.query(countBacklog)),
      await timed(() => db.database.query(countBacklog)),
      await timed(() => db.database.query(countBacklog)),
    ]);
    console.log(
      `admission: ${alone.toFixed(1)} ms beside none, ${little.toFixed(1)} beside 100,000, ` +
        `${much.toFixed(1)} where 999 of them are of the account; counting all, outside of the lock: ${counting.toFixed(0)} ms`,
    );
    expect(little).toBeLessThan(3 * alone + 3);
    expect(much).toBeLessThan(3 * alone + 15);
  });
});

/** Actions that wait, of as many accounts; made by Postgres. */
function craftWaiting(
  db: TestDatabase,
  count: number,
  accounts: number,
  prefix = 'account',
): Promise<unknown> {
  const header = JSON.stringify(
    ['name', 'email', 'phone', 'age'].map((name) => ({ header: name, column: name })),
  );
  return db.rows(
    `INSERT INTO bulk_actions (id, account_id, entity_type, operation, status, stage, file_name, file_bytes, file_sha256,
                               dialect, header, total_items, successful_items, scheduled_for)
     SELECT gen_random_uuid(), $3 || CASE WHEN $2 = 1 THEN '' ELSE (i % $2)::text END, 'CONTACT', 'CREATE',
            (ARRAY['SCHEDULED', 'QUEUED', 'PAUSED', 'AWAITING_CONFIRMATION'])[i % 4 + 1], 'WRITE', 'contacts.csv', 4000,
            decode(repeat('ab', 32), 'hex'), '{"delimiter":",","lineBreak":"LF"}', $4::jsonb, 100, 0,
            now() + interval '1 day'
     FROM generate_series(1, $1::integer) AS i`,
    [count, accounts, prefix, header],
  );
}
