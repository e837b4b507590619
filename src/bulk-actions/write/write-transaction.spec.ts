import type { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import type { Session } from '../../database/database.js';
import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { Habits } from './habits.js';
import { writeTransaction } from './write-transaction.js';

it('does nothing for no rows, in whatever way a processor deals them out', async () => {
  const refuse = (): never => {
    throw new Error('nothing is to be done');
  };
  const session = { query: refuse, savepoint: refuse, copyIn: refuse } as unknown as Session;
  const processor = { columns: [{ name: 'key', rule: { sqlType: 'text' } }], keyIndex: 0 };
  const metadata = { tableName: 't', findColumnWithPropertyName: () => ({ databaseName: 'key' }) };
  const tx = writeTransaction(
    { header: [{ header: 'key', column: 'key' }] } as unknown as Claim,
    processor as unknown as BulkActionProcessor,
    { getMetadata: () => metadata } as unknown as DataSource,
    session,
    new Habits(),
  );
  const none = { rowNumbers: [], columns: [[]] };
  for (const way of ['createRecords', 'upsertRecords', 'updateRecords', 'deleteRecords'] as const) {
    expect(await tx[way](none)).toEqual({ kinds: [], recordIds: [] });
  }
});
