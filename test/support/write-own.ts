import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Claim } from '../../src/bulk-actions/dispatch/claim.js';
import type { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { isMadeUp, keyText } from '../../src/bulk-actions/processor/record-key.js';
import type { WriteResult } from '../../src/bulk-actions/processor/write-contract.js';
import { ChunkWriter } from '../../src/bulk-actions/write/chunk-writer.js';
import { writeBisecting } from '../../src/bulk-actions/write/write-bisecting.js';
import { WriteStrategy } from '../../src/bulk-actions/write/write-strategy.js';
import { Database } from '../../src/database/database.js';

/** Cells of rows by column; what is left out is empty. */
export type OwnCells = readonly (readonly (string | number | null)[])[];

export interface OwnOrder extends Pick<Claim, 'operation' | 'isDry' | 'emptyCells'> {
  readonly account: string;
}

/** Writes rows into a table of an application, in a transaction, as a worker does. */
export function writeOwn(
  dataSource: DataSource,
  processor: BulkActionProcessor,
  rows: OwnCells,
  { account = 'one', ...order }: Partial<OwnOrder> = {},
): Promise<WriteResult> {
  const header = processor.columns.map(({ name }) => ({ header: name, column: name }));
  const claim = {
    ...{ accountId: account, actionId: randomUUID(), operation: 'CREATE', emptyCells: 'keep', isDry: false },
    ...{ header, ...order },
  } as unknown as Claim;
  const columns = processor.columns.map((_, i) => rows.map((cells) => cells[i] ?? null));
  const { recordKey } = processor;
  const textOf = (row: number): string => keyText(recordKey.parts.map((part) => String(columns[part]![row])));
  const writable = {
    rowNumbers: rows.map((_, i) => i + 1),
    columns: isMadeUp(recordKey) ? [...columns, rows.map((_, row) => textOf(row))] : columns,
  };
  return new Database(dataSource).session((session) => {
    const writer = new ChunkWriter(session, claim, processor, undefined, dataSource, new WriteStrategy());
    const work = (): Promise<WriteResult> =>
      writeBisecting(session, writable, processor.keyIndex, (part) => processor.write(part, writer));
    return session.transaction(() => (claim.isDry ? session.rolledBack(work) : work()));
  });
}
