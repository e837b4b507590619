import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { contactVersions } from '../support/contact-versions.js';
import { csv, shuffledPeople } from '../support/files.js';
import { backends, Service } from '../support/service.js';

/** Each file meets some records of the ones before it and some unknown keys. */
const FILES: readonly (readonly [operation: string, rows: readonly string[], codes: readonly string[]])[] = [
  ['CREATE', shuffledPeople(0, 800, 1), ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER']],
  [
    'UPSERT',
    shuffledPeople(400, 1_200, 2),
    ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER', 'UNCHANGED', 'UPDATED'],
  ],
  [
    'UPDATE',
    shuffledPeople(700, 1_500, 3),
    ['DUPLICATE_IN_FILE', 'INVALID_NUMBER', 'NOT_FOUND', 'UNCHANGED', 'UPDATED'],
  ],
  [
    'CREATE',
    shuffledPeople(700, 1_500, 5),
    ['ALREADY_EXISTS', 'CREATED', 'DUPLICATE_IN_FILE', 'INVALID_NUMBER'],
  ],
  ['DELETE', shuffledPeople(1_100, 1_900, 4), ['DELETED', 'DUPLICATE_IN_FILE', 'NOT_FOUND']],
];

const confirm = (service: Service, id: string): Promise<Answer> =>
  service.client.send('POST', `/bulk-actions/${id}/confirm`);

/** `_record_id` is the sixth column, and none of the five before it has a comma or a quote here. */
const withoutRecordIds = (results: string): string => results.replaceAll(/^((?:[^,]*,){5})\d+,/gm, '$1,');

describe.each(backends())('a dry run on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    // Small chunks, so that there are many to race for.
    service = await Service.start({ backend, workers: 1, env: { CHUNK_ROWS: '100' } });
  });
  afterAll(() => service.stop());

  it('tells of every row what its confirmation does, whatever the operation and the number of workers', async () => {
    const { client } = service;
    const told: string[][] = [];
    for (const workers of [1, 2]) {
      while (service.workers.length < workers) await service.startWorker();
      const account = `dry-${workers}`;
      told.push([]);
      for (const [operation, rows, codes] of FILES) {
        const before = await contactVersions(service, account);
        const file = csv('name,email,phone,age', ...rows);
        const id = await client.upload(file, account, { operation, dryRun: 'true' });
        const counts = await client.tried(id);
        expect(counts).toMatchObject({ dryRun: true, pass: 1, stage: null, unprocessedItems: 0 });
        expect(await contactVersions(service, account)).toEqual(before);
        const logs = await client.logs(id);
        expect([...new Set(logs.map(({ code }) => code))].sort()).toEqual(codes);
        const ids = new Set(before.map((contact) => contact.id));
        for (const { recordId } of logs) if (recordId !== undefined) expect(ids).toContain(recordId);
        const results = withoutRecordIds(await client.results(id));
        told.at(-1)!.push(results);

        expect(await confirm(service, id)).toMatchObject({ status: 200, body: { dryRun: true, pass: 2 } });
        const { successfulItems, skippedItems, failedItems } = counts;
        expect(await client.ended(id)).toMatchObject({ successfulItems, skippedItems, failedItems });
        // Byte by byte, but without a difference of 1,000 lines in the report.
        expect(withoutRecordIds(await client.results(id)) === results, operation).toBe(true);
        expect(await contactVersions(service, account)).not.toEqual(before);
      }
    }
    expect(told[0]!.map((results, i) => results === told[1]![i])).toEqual(FILES.map(() => true));
  });
});
