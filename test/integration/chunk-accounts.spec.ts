import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import type { AcceptedAction } from '../../src/bulk-actions/receive/sql/accept-upload.sql.js';
import { acceptUpload } from '../../src/bulk-actions/receive/sql/accept-upload.sql.js';
import { openUpload, stageChunk } from '../../src/bulk-actions/receive/stream/sql/stage-file.sql.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import { statement } from '../support/account-rows.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { DispatchHarness } from '../support/dispatch-harness.js';
import { ON } from '../support/row-security.js';
import { stageAction, workOff } from '../support/staged-action.js';

const chunk = (chunkNo: number) => ({
  chunkNo,
  firstRow: chunkNo + 1,
  rowCount: 1,
  firstLine: chunkNo + 2,
  rowLines: null,
  payload: Buffer.alloc(0),
});

function accepted(actionId: string, chunks: number): AcceptedAction {
  return {
    ...{ actionId, accountId: 'one', entityType: 'CONTACT', operation: 'CREATE', emptyCells: 'keep' },
    ...{ dryRun: false, onRowError: 'continue', shortRows: 'accept', scheduledFor: null, bucketCount: 1 },
    ...{ header: [], dialect: { delimiter: ',', lineBreak: 'LF' }, chunks, rows: chunks, bytes: 10 },
    ...{ fileName: 'a.csv', sha256: Buffer.alloc(32), begun: 0 },
  } as unknown as AcceptedAction;
}

describe('the account of a chunk', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());

  const ownersOf = async (actionId: string) =>
    (
      await db.rows<{ account: string | null }>(
        'SELECT account_id AS account FROM bulk_action_chunks WHERE action_id = $1 ORDER BY chunk_no',
        [actionId],
      )
    ).map(({ account }) => account);

  it.each([
    ['after the file', [null, null, null]],
    ['while the file arrives', [null, 'one', 'one']],
    ['before the file', ['one', 'one', 'one']],
  ])('is stored when the upload is accepted at the latest, if the client sends it %s', async (_, known) => {
    const actionId = randomUUID();
    await db.database.query(openUpload(actionId, randomUUID(), known[0]!));
    for (const [chunkNo, accountId] of known.entries())
      await db.database.query(stageChunk({ actionId, accountId }, chunk(chunkNo), Buffer.from('x')));
    expect(await ownersOf(actionId)).toEqual(known);
    expect(await db.database.query(acceptUpload(ANONYMOUS, accepted(actionId, 3)))).toEqual([
      { id: actionId },
    ]);
    expect(await ownersOf(actionId)).toEqual(['one', 'one', 'one']);
  });

  it('is not given to the chunks of an upload that is no longer open', async () => {
    const actionId = randomUUID();
    await db.rows(`INSERT INTO bulk_actions (id, account_id, status) VALUES ($1, 'two', 'COMPLETED')`, [
      actionId,
    ]);
    await db.database.query(stageChunk({ actionId, accountId: 'two' }, chunk(0), Buffer.from('x')));
    expect(await db.database.query(acceptUpload(ANONYMOUS, accepted(actionId, 1)))).toEqual([]);
    expect(await ownersOf(actionId)).toEqual(['two']);
  });

  it('is shown to nobody as long as the upload is open and names none', async () => {
    const actionId = randomUUID();
    await db.database.query(openUpload(actionId, randomUUID(), null));
    await db.database.query(stageChunk({ actionId, accountId: null }, chunk(0), Buffer.from('x')));
    const find = statement('SELECT chunk_no FROM bulk_action_chunks WHERE action_id = $1', actionId);
    const accounts = new AccountDatabase(db.database, ON);
    expect(await db.database.query(find)).toHaveLength(1);
    for (const account of ['one', '']) expect(await accounts.of(account).query(find)).toEqual([]);
  });
});

describe('the account of key hashes', () => {
  it('is that of their action', async () => {
    const harness = await DispatchHarness.start();
    try {
      await stageAction(harness, ['A,a@example.com', 'B,b@example.com'], { chunkRows: 1, buckets: 2 });
      await workOff(harness, undefined, 1, 2);
      const found = await harness.db.rows<{ same: boolean }>(
        'SELECT k.account_id = a.account_id AS same FROM bulk_action_keys k JOIN bulk_actions a ON a.id = k.action_id',
      );
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ same }) => same)).toBe(true);
    } finally {
      await harness.stop();
    }
  });
});
