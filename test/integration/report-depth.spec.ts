import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { LogFilter } from '../../src/bulk-actions/report/log-filter.js';
import { findChunks } from '../../src/bulk-actions/report/sql/find-chunks.sql.js';
import { readRowDetails } from '../../src/bulk-actions/report/sql/read-row-details.sql.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import type { Statement } from '../../src/database/statement.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { ON } from '../support/row-security.js';

const CHUNKS = 10_000;
const ROWS = 20;

interface PlanNode {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
}

/** Counts pages instead of time, so that the answer is the same on every machine. */
describe.each([
  ['as the process', null],
  ['under row-level security', 'test'],
])('a page deep in a long file, read %s', (_, account) => {
  let db: TestDatabase;
  let id: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    id = await craftAction(db, { total_items: CHUNKS * ROWS });
    // A neighbour whose chunks lie between those of the action.
    const neighbour = await craftAction(db, { total_items: CHUNKS * ROWS });
    for (const action of [id, neighbour]) {
      await db.rows(
        `INSERT INTO bulk_action_chunks
           (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes,
            record_ids)
         SELECT $1, 'test', n, n * ${ROWS} + 1, ${ROWS}, n * ${ROWS} + 2, '\\x00', '{SUCCESS/CREATED,FAILED/REQUIRED}',
                decode(repeat('01', ${ROWS} - 2) || '0200', 'hex'), array_fill(n::bigint, ARRAY[${ROWS}])
         FROM generate_series(0, ${CHUNKS} - 1) AS n`,
        [action],
      );
    }
  });
  afterAll(() => db.drop());

  async function buffers({ text, values }: Statement): Promise<number> {
    const sql = new AccountDatabase(db.database, ON).of(account);
    const [explained] = await sql.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
      text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    });
    const plan = explained!['QUERY PLAN'][0].Plan;
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }

  /** The way down an index of three levels, twice, a neighbouring page of it, and the chunks. */
  const FEW = 16;

  it.each([
    ['every row', new LogFilter()],
    ['failed rows', new LogFilter(['FAILED'])],
    ['a code', new LogFilter(undefined, ['REQUIRED'])],
    ['undecided rows', new LogFilter(['UNPROCESSED'])],
  ])('touches as little as the first one does: %s', async (_, filter) => {
    for (const prepare of ['SELECT', 'ANALYZE bulk_action_chunks']) {
      await db.rows(prepare);
      const first = await buffers(findChunks({ actionId: id, caller: ANONYMOUS }, filter, 1, 2));
      expect(first).toBeLessThanOrEqual(FEW);
      for (const chunk of [1, 10, 777, CHUNKS / 2, CHUNKS - 3]) {
        const deep = await buffers(
          findChunks({ actionId: id, caller: ANONYMOUS }, filter, chunk * ROWS + 5, 2),
        );
        // The chunks asked for may lie on two pages of the table, or of the index, instead of one.
        expect(deep).toBeLessThanOrEqual(first + 3);
      }
    }
  });

  it('reads the details of its own rows only', async () => {
    const indexes = [0, 5, 18];
    const first = await buffers(
      readRowDetails({ actionId: id, caller: ANONYMOUS }, [{ chunkNo: 0, indexes }]),
    );
    expect(first).toBeLessThanOrEqual(FEW);
    const deep = await buffers(
      readRowDetails({ actionId: id, caller: ANONYMOUS }, [{ chunkNo: CHUNKS - 1, indexes }]),
    );
    expect(deep).toBeLessThanOrEqual(first + 3);
  });

  it('passes over chunks without a row of the filter by their dictionaries', async () => {
    const found = await db.database.query(
      findChunks({ actionId: id, caller: ANONYMOUS }, new LogFilter(undefined, ['RARE']), 1, 2),
    );
    expect(found).toEqual([]);
  });

  it('looks the account of chunks of earlier releases up in their action, once for each chunk', async () => {
    const before = await buffers(findChunks({ actionId: id, caller: ANONYMOUS }, new LogFilter(), 1, 2));
    await db.rows('UPDATE bulk_action_chunks SET account_id = NULL WHERE chunk_no < 100');
    await db.rows('VACUUM bulk_action_chunks');
    expect(
      await buffers(findChunks({ actionId: id, caller: ANONYMOUS }, new LogFilter(), 1, 2)),
    ).toBeLessThanOrEqual(before + 3 * 4);
  });
});
