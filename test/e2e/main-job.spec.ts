import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../support/files.js';
import { backends, Service } from '../support/service.js';

describe.each(backends())('the main job on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 2 });
  });
  afterAll(() => service.stop());

  it('ingests 100,000 rows and tells what became of each', async () => {
    const { client, db } = service;
    const made = await generate(100_000, '--duplicates', '5%', '--invalid', '1%', '--seed', '1');
    const id = await client.upload(made.file, 'main');
    const stats = await client.ended(id);
    expect(stats).toMatchObject({
      status: 'COMPLETED_WITH_ERRORS',
      totalItems: 100_000,
      processedItems: 100_000,
      successfulItems: made.valid,
      skippedItems: made.duplicates,
      failedItems: made.invalid,
      unprocessedItems: 0,
    });
    const [contacts] = await db.rows<{ n: string }>(
      `SELECT count(*) AS n FROM contacts WHERE account_id = 'main'`,
    );
    expect(Number(contacts!.n)).toBe(made.valid);

    const logs = await client.logs(id);
    expect(logs.map((item) => item.rowNumber)).toEqual(Array.from({ length: 100_000 }, (_, i) => i + 1));
    const of = (status: string): number => logs.filter((item) => item.status === status).length;
    expect([of('SUCCESS'), of('SKIPPED'), of('FAILED')]).toEqual([made.valid, made.duplicates, made.invalid]);
    const ids = new Set(logs.filter((item) => item.status === 'SUCCESS').map((item) => item.recordId));
    expect(ids.size).toBe(made.valid);
  });

  it('skips every row of a file that was ingested before, with the records ids', async () => {
    const { client } = service;
    const made = await generate(3_000, '--seed', '2');
    const first = await client.upload(made.file, 'again');
    await client.ended(first);
    const second = await client.upload(made.file, 'again');
    expect(await client.ended(second)).toMatchObject({
      status: 'COMPLETED',
      skippedItems: 3_000,
      successfulItems: 0,
    });
    const created = (await client.logs(first)).map((item) => item.recordId);
    const found = await client.logs(second);
    expect(found.every((item) => item.code === 'ALREADY_EXISTS')).toBe(true);
    expect(found.map((item) => item.recordId)).toEqual(created);
  });

  it('keeps the counts in balance at every moment', async () => {
    const { client } = service;
    const made = await generate(60_000, '--duplicates', '5%', '--invalid', '1%', '--seed', '3');
    const id = await client.upload(made.file, 'balance');
    const seen = new Set<string>();
    for (;;) {
      const stats = await client.stats(id);
      seen.add(stats.status);
      const { successfulItems, skippedItems, failedItems, unprocessedItems, processedItems } = stats;
      expect(successfulItems + skippedItems + failedItems).toBe(processedItems);
      expect(processedItems + unprocessedItems).toBe(60_000);
      if (stats.status.startsWith('COMPLETED')) break;
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it('logs ids and counts, and nothing of the cells', async () => {
    const { client } = service;
    const secret = 'Quentin Unmistakable,quentin.unmistakable@example.com,+41791234567,abc';
    const id = await client.upload(
      `name,email,phone,age\n${secret}\n${secret.replace('abc', '31')}\n`,
      'privacy',
    );
    await client.ended(id);
    const { output } = service;
    expect(output).toContain(id);
    expect(output).not.toMatch(/unmistakable|41791234567/i);
    for (const line of output.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(output, 'at the level debug').toContain('Mapped {/api/v1/bulk-actions, POST} route');
    const done = output.split('\n').find((line) => line.includes(id) && line.includes('unit done'));
    expect(JSON.parse(done!)).toMatchObject({ actionId: id, stage: 'WRITE', chunkNo: 0 });
    const accepted = output.split('\n').find((line) => line.includes(id) && line.includes('upload accepted'));
    expect((JSON.parse(accepted!) as { req: { id: string } }).req.id).toMatch(/^[0-9a-f-]{36}$/);
  });
});
