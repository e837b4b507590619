import type { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { recordKeyOf } from '../processor/record-key.js';
import { ChunkWriter } from './chunk-writer.js';
import { WriteStrategy } from './write-strategy.js';

it('runs no statement for no rows, whichever operation a processor calls', async () => {
  const refuse = (): never => {
    throw new Error('there is nothing to write');
  };
  const session = { query: refuse, savepoint: refuse, copyIn: refuse } as unknown as Session;
  const processor = {
    columns: [{ name: 'key', rule: { sqlType: 'text' } }],
    recordKey: recordKeyOf({ columns: [{ name: 'key' }], key: 'key' }),
    table: null,
  };
  const metadata = { tableName: 't', findColumnWithPropertyName: () => ({ databaseName: 'key' }) };
  const writer = new ChunkWriter(
    session,
    { header: [{ header: 'key', column: 'key' }] } as unknown as Claim,
    processor as unknown as BulkActionProcessor,
    undefined,
    { getMetadata: () => metadata, entityMetadatas: [] } as unknown as DataSource,
    new WriteStrategy(),
  );
  const none = { rowNumbers: [], columns: [[]] };
  for (const operation of ['createRecords', 'upsertRecords', 'updateRecords', 'deleteRecords'] as const) {
    expect(await writer[operation](none)).toEqual({ kinds: [], recordIds: [] });
  }
});
