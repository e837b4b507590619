import { describe, expect, it } from 'vitest';
import type { LogItem } from '../support/client.js';
import { csv, shuffledPeople } from '../support/files.js';
import { backends, Service } from '../support/service.js';

/** Each file meets some records of the ones before it and some unknown keys. */
const FILES: readonly (readonly [fields: Record<string, string>, rows: readonly string[]])[] = [
  [{ operation: 'CREATE' }, shuffledPeople(0, 3_000, 1)],
  [{ operation: 'UPSERT' }, shuffledPeople(1_500, 4_500, 2)],
  [{ operation: 'UPDATE', emptyCells: 'clear' }, shuffledPeople(2_500, 5_500, 3)],
  [{ operation: 'DELETE' }, shuffledPeople(4_000, 7_000, 4)],
];

const CODES: readonly (readonly string[])[] = [
  ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER'],
  ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER', 'UNCHANGED', 'UPDATED'],
  ['DUPLICATE_IN_FILE', 'INVALID_NUMBER', 'NOT_FOUND', 'UNCHANGED', 'UPDATED'],
  ['DELETED', 'DUPLICATE_IN_FILE', 'NOT_FOUND'],
];

/** What does not hang on which worker came first. */
interface Ended {
  readonly logs: Omit<LogItem, 'recordId'>[][];
  readonly contacts: unknown[];
}

async function runAll({ client, db }: Service, account: string): Promise<Ended> {
  const logs: Ended['logs'] = [];
  for (const [fields, rows] of FILES) {
    const id = await client.upload(csv('name,email,phone,age', ...rows), account, fields);
    await client.ended(id);
    logs.push((await client.logs(id)).map(({ recordId: _recordId, ...rest }) => rest));
  }
  const contacts = await db.rows(
    `SELECT email, name, phone, age, created_by_row, updated_by_row FROM contacts
     WHERE account_id = $1 ORDER BY email`,
    [account],
  );
  return { logs, contacts };
}

describe.each(backends())('the number of workers on %s', (backend) => {
  it('changes neither the outcome of any row nor a record, whatever the operation', async () => {
    // Small chunks, so that there are many to race for.
    const service = await Service.start({ backend, workers: 0, env: { CHUNK_ROWS: '150' } });
    const ended: Ended[] = [];
    try {
      for (const workers of [1, 2, 4]) {
        while (service.workers.length < workers) await service.startWorker();
        ended.push(await runAll(service, `workers-${workers}`));
      }
    } finally {
      await service.stop();
    }
    const [one, two, four] = ended;
    for (const [i, logs] of one!.logs.entries()) {
      expect(logs).toHaveLength(FILES[i]![1].length);
      expect([...new Set(logs.map((item) => item.code))].sort()).toEqual(CODES[i]);
    }
    expect(one!.contacts.length).toBeGreaterThan(3_500);
    expect(two).toEqual(one);
    expect(four).toEqual(one);
  });
});
