import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csv, shuffledPeople } from '../support/files.js';
import { backends, Service } from '../support/service.js';

/** Each file meets some records of the ones before it and some unknown keys. */
const FILES: readonly (readonly [fields: Record<string, string>, rows: readonly string[]])[] = [
  [{ operation: 'CREATE' }, shuffledPeople(0, 2_000, 1)],
  [{ operation: 'UPSERT' }, shuffledPeople(1_000, 3_000, 2)],
  [{ operation: 'UPDATE', emptyCells: 'clear' }, shuffledPeople(1_700, 3_700, 3)],
  [{ operation: 'DELETE' }, shuffledPeople(2_700, 4_700, 4)],
];

const CODES: readonly (readonly string[])[] = [
  ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER'],
  ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER', 'UNCHANGED', 'UPDATED'],
  ['DUPLICATE_IN_FILE', 'INVALID_NUMBER', 'NOT_FOUND', 'UNCHANGED', 'UPDATED'],
  ['DELETED', 'DUPLICATE_IN_FILE', 'NOT_FOUND'],
];

/** What does not hang on which worker came first. */
interface Ended {
  /** `results.csv` of each file, the record ids left out. */
  readonly results: string[];
  readonly contacts: unknown[];
}

async function runAll({ client, db }: Service, account: string): Promise<Ended> {
  const results: string[] = [];
  for (const [fields, rows] of FILES) {
    const id = await client.upload(csv('name,email,phone,age', ...rows), account, fields);
    await client.ended(id);
    results.push(withoutRecordIds(await client.results(id)));
  }
  const contacts = await db.rows(
    `SELECT email, name, phone, age, created_by_row, updated_by_row FROM contacts
     WHERE account_id = $1 ORDER BY email`,
    [account],
  );
  return { results, contacts };
}

/** `_record_id` is the sixth column, and none of the five before it has a comma or a quote here. */
function withoutRecordIds(results: string): string {
  return results.replaceAll(/^((?:[^,]*,){5})\d+,/gm, '$1,');
}

function codesIn(results: string): string[] {
  const rows = parse<{ _code: string }>(results, { bom: true, columns: true });
  return rows.map((row) => row._code);
}

describe.each(backends())('the number of workers on %s', (backend) => {
  it('changes neither the outcome of any row nor a record, whatever the operation', async () => {
    // Small chunks, so that there are many to race for.
    const service = await Service.start({ backend, workers: 0, env: { CHUNK_ROWS: '100' } });
    const ended: Ended[] = [];
    try {
      for (const workers of [1, 4]) {
        while (service.workers.length < workers) await service.startWorker();
        ended.push(await runAll(service, `workers-${workers}`));
      }
    } finally {
      await service.stop();
    }
    const [one, four] = ended;
    for (const [i, results] of one!.results.entries()) {
      const codes = codesIn(results);
      expect(codes).toHaveLength(FILES[i]![1].length);
      expect([...new Set(codes)].sort()).toEqual(CODES[i]);
    }
    expect(one!.contacts.length).toBeGreaterThan(2_300);
    // Byte by byte, but without a difference of thousands of lines in the report.
    expect(four!.results.map((results, i) => results === one!.results[i])).toEqual(FILES.map(() => true));
    expect(four!.contacts).toEqual(one!.contacts);
  });
});
