import { expect } from 'vitest';
import { csv } from './files.js';
import type { Service } from './service.js';

export interface TriedFiles {
  readonly header: string;
  readonly files: readonly { readonly fields: Readonly<Record<string, string>>; readonly rows: string[] }[];
  /** The records of an account, without their ids. */
  readonly stored: (account: string) => Promise<unknown[]>;
  /** How a file is imported after its dry run. */
  readonly then: 'confirmed' | 'sent again';
  /** By how many workers, each time in the account that this gives. Left out: one and three. */
  readonly workers?: readonly [number, number];
  readonly accountOf?: (workers: number) => string;
}

/** `_record_id` is the sixth column; none of the five before it may have a comma or a quote. */
const resultsOf = async ({ client }: Service, id: string): Promise<string> =>
  (await client.results(id)).replaceAll(/^((?:[^,]*,){5})\d+,/gm, '$1,');

/**
 * Imports files one after the other, in one account with one worker and in another with more: results and records must
 * be the same, and those that each dry run tells.
 *
 * @returns for each file the codes of its rows
 */
export async function expectSameForWorkers(service: Service, tried: TriedFiles): Promise<unknown[][]> {
  const ended = [];
  const { workers: counts = [1, 3], accountOf = (workers) => `workers-${workers}` } = tried;
  for (const workers of counts) {
    while (service.workers.length < workers) await service.startWorker();
    ended.push(await importAll(service, accountOf(workers), tried));
  }
  const [one, three] = ended;
  // Byte by byte, but without a difference of thousands of lines in the report.
  expect(three!.results.map((text, i) => text === one!.results[i])).toEqual(tried.files.map(() => true));
  expect(three!.records).toEqual(one!.records);
  expect(one!.records.length).toBeGreaterThan(100);
  return three!.codes;
}

async function importAll(service: Service, account: string, { header, files, stored, then }: TriedFiles) {
  const { client } = service;
  const results: string[] = [];
  const codes: unknown[][] = [];
  for (const { fields, rows } of files) {
    const before = await stored(account);
    const file = csv(header, ...rows);
    const dryRun = await client.upload(file, account, { ...fields, dryRun: 'true' });
    await client.tried(dryRun);
    expect(await stored(account)).toEqual(before);
    const told = await resultsOf(service, dryRun);
    if (then === 'confirmed')
      expect((await client.send('POST', `/bulk-actions/${dryRun}/confirm`)).status).toBe(200);
    const id = then === 'confirmed' ? dryRun : await client.upload(file, account, fields);
    expect((await client.ended(id)).unprocessedItems).toBe(0);
    const done = await resultsOf(service, id);
    const toldLines = told.split('\n');
    expect(
      done === told,
      done.split('\n').find((line, i) => line !== toldLines[i]),
    ).toBe(true);
    results.push(done);
    codes.push((await client.logs(id)).map(({ code }) => code));
  }
  return { results, codes, records: await stored(account) };
}
