import { expect, it } from 'vitest';
import { csv, shuffledPeople } from '../support/files.js';
import { Service } from '../support/service.js';

/** Repeated keys and faulty rows lie in chunks of both sizes. */
const ROWS = shuffledPeople(0, 1_600, 5);

interface Imported {
  readonly chunks: number[];
  readonly results: string;
  readonly contacts: unknown[];
}

async function run({ client, db }: Service, account: string, operation: string): Promise<Imported> {
  const id = await client.upload(csv('name,email,phone,age', ...ROWS), account, { operation });
  await client.ended(id);
  const chunks = await db.rows<{ n: number }>(
    'SELECT row_count AS n FROM bulk_action_chunks WHERE action_id = $1 ORDER BY chunk_no',
    [id],
  );
  const contacts = await db.rows(
    'SELECT email, name, phone, age, created_by_row FROM contacts WHERE account_id = $1 ORDER BY email',
    [account],
  );
  const results = (await client.results(id)).replaceAll(/^((?:[^,]*,){5})\d+,/gm, '$1,');
  return { chunks: chunks.map(({ n }) => n), results, contacts };
}

it('larger chunks change neither the outcome of any row nor a record', async () => {
  const service = await Service.start({ workers: 2, env: { CHUNK_ROWS: '50' } });
  try {
    const small = [await run(service, 'small-a', 'CREATE'), await run(service, 'small-b', 'UPSERT')];
    await service.api.end('SIGTERM');
    await service.startApi({ LARGE_CHUNK_ROWS: '333' });
    const large = [await run(service, 'large-a', 'CREATE'), await run(service, 'large-b', 'UPSERT')];
    const rows = ROWS.length;
    for (const [i, { chunks, ...rest }] of large.entries()) {
      const left = (rows - 500) % 333;
      expect(chunks).toEqual([
        ...new Array<number>(10).fill(50),
        ...new Array<number>(Math.floor((rows - 500) / 333)).fill(333),
        ...(left > 0 ? [left] : []),
      ]);
      expect(small[i]!.chunks.slice(0, -1).every((n) => n === 50)).toBe(true);
      expect(rest).toEqual({ results: small[i]!.results, contacts: small[i]!.contacts });
      expect(rest.results).toContain('DUPLICATE_IN_FILE');
      expect(rest.contacts.length).toBeGreaterThan(1_000);
    }
  } finally {
    await service.stop();
  }
});
