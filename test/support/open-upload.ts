import { randomUUID } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { RULES_VERSION } from '../../src/bulk-actions/lifecycle/rules-version.js';
import { RecordSplitter } from '../../src/bulk-actions/receive/stream/record-splitter.js';
import { stageChunk } from '../../src/bulk-actions/receive/stream/sql/stage-file.sql.js';
import type { DispatchHarness } from './dispatch-harness.js';
import { ACCOUNT } from './dispatch-harness.js';

/**
 * An upload that is still arriving and whose chunks may be scanned, one for each row.
 *
 * @param header names of columns of a contact
 * @returns the action's id
 */
export async function openUpload(
  { db }: DispatchHarness,
  header: string,
  rows: readonly string[],
): Promise<string> {
  const id = randomUUID();
  await db.rows(
    `INSERT INTO bulk_actions
       (id, account_id, entity_type, operation, status, stage, bucket_count, dialect, header, rules_version)
     VALUES ($1, $2, 'CONTACT', 'CREATE', 'RECEIVING', 'SCAN', 1, $3, $4, $5)`,
    [
      id,
      ACCOUNT,
      JSON.stringify({ delimiter: ',', lineBreak: 'LF' }),
      JSON.stringify(header.split(',').map((column) => ({ header: column, column }))),
      RULES_VERSION,
    ],
  );
  const splitter = new RecordSplitter({ chunkRows: 1 });
  const chunks = [...splitter.push(Buffer.from(`${header}\n${rows.join('\n')}\n`)), ...splitter.end()];
  for (const chunk of chunks) {
    const owner = { actionId: id, accountId: ACCOUNT };
    await db.database.query(stageChunk(owner, chunk, zstdCompressSync(chunk.payload), 1, true));
  }
  return id;
}
