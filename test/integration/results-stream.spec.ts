import type { INestApplication } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Statement } from '../../src/database/statement.js';
import { craftAction, craftChunk, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { openResponse } from '../support/open-response.js';

const CHUNKS = 64;

describe('the results of a long file', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let long: string;
  let url: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    long = await craftAction(db, { total_items: CHUNKS * 4_000, header: '[]' });
    const text = `${`a@x.de;${'x'.repeat(240)};y\n`.repeat(4_000)}`;
    for (let chunkNo = 0; chunkNo < CHUNKS; chunkNo++) {
      const firstRow = chunkNo * 4_000 + 1;
      await craftChunk(db, long, { chunkNo, firstRow, rowCount: 4_000, firstLine: firstRow + 1, text });
    }
    url = `${await app.getUrl()}/api/v1/bulk-actions/${long}/results.csv`;
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  /** Chunks read so far. */
  function countReads(): () => number {
    const spy = vi.spyOn(db.database, 'query');
    return () =>
      spy.mock.calls.filter(([statement]: Statement[]) => statement!.text.includes('payload')).length;
  }

  it('are read no faster than the client reads, and no further than it stays', async () => {
    const reads = countReads();
    const response = await openResponse(url);
    response.pause();
    // What the sockets hold is some megabytes; each chunk is more than one.
    await settled(reads);
    expect(reads()).toBeLessThan(CHUNKS / 2);
    const before = reads();
    response.resume();
    await eventually(() => reads() > before, 10_000);
    response.destroy();
    await settled(reads);
    expect(reads()).toBeLessThan(CHUNKS);
    const activity =
      'SELECT state FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    expect((await db.rows<{ state: string }>(activity)).map((row) => row.state)).not.toContain(
      'idle in transaction',
    );
  });

  it.each(['', '?status=FAILED'])(
    'end in a broken connection when the dry run is confirmed meanwhile %s',
    async (query) => {
      const dry = await craftAction(db, { total_items: CHUNKS * 4_000, header: '[]', dry_run: true });
      await db.rows(
        `INSERT INTO bulk_action_chunks
           (action_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes)
         SELECT $1, chunk_no, first_row, row_count, first_line, payload, '{FAILED/REQUIRED}',
                decode(repeat('01', row_count), 'hex')
         FROM bulk_action_chunks WHERE action_id = $2`,
        [dry, long],
      );
      const reads = countReads();
      const response = await openResponse(`${url.replace(long, dry)}${query}`);
      response.pause();
      await settled(reads);
      expect(reads()).toBeLessThan(CHUNKS);
      await db.rows('UPDATE bulk_actions SET pass = pass + 1 WHERE id = $1', [dry]);
      // What the second pass has decided by then.
      await db.rows(
        `UPDATE bulk_action_chunks SET outcome_kinds = '{SUCCESS/CREATED}' WHERE action_id = $1`,
        [dry],
      );
      const [ended, text] = await new Promise<[unknown, string]>((resolve) => {
        const parts: Buffer[] = [];
        const end = (how: unknown) => (): void => resolve([how, Buffer.concat(parts).toString()]);
        response.on('data', (data: Buffer) => parts.push(data));
        response.on('error', (error) => end(error)()).on('end', end('a whole file'));
        response.resume();
      });
      expect(ended).toMatchObject({ code: 'ECONNRESET' });
      expect(text).toContain('FAILED');
      expect(text).not.toContain('SUCCESS');
    },
  );

  it('end in a broken connection when the action is deleted meanwhile', async () => {
    const reads = countReads();
    const response = await openResponse(url);
    response.pause();
    await settled(reads);
    await db.rows('DELETE FROM bulk_actions WHERE id = $1', [long]);
    const ended = new Promise((resolve) =>
      response.on('error', resolve).on('end', () => resolve('a whole file')),
    );
    response.resume();
    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
  });

  /** Until a count stays the same for half a second. */
  async function settled(count: () => number): Promise<void> {
    let [last, same] = [-1, 0];
    await eventually(() => {
      same = count() === last ? same + 1 : 0;
      last = count();
      return same >= 20;
    }, 15_000);
  }
});
