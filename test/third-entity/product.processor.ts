import { Injectable } from '@nestjs/common';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import type { RowFault, RowValues } from '../../src/bulk-actions/processor/column.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { wholeNumber } from '../../src/bulk-actions/processor/rules.js';
import type {
  WritableRows,
  WriteResult,
  WriteTransaction,
} from '../../src/bulk-actions/processor/write-contract.js';
import { Product } from './product.entity.js';
import { sku } from './sku.rule.js';

/**
 * Has a rule of its own and one over two cells, a sentence of its own, no DELETE, and a write that goes its own way for
 * some rows.
 */
@Injectable()
export class ProductProcessor extends BulkActionProcessor {
  readonly entityType = 'PRODUCT';
  readonly entity = Product;
  readonly key = 'sku';
  readonly columns = [
    column('sku', sku, { required: true, aliases: ['article number'] }),
    column('stock', wholeNumber({ min: 0, max: 1_000_000 }), { required: true }),
    column('reserved', wholeNumber({ min: 0, max: 1_000_000 })),
  ];
  override readonly operations = ['CREATE', 'UPSERT'] as const;
  override readonly messages = {
    OVERSOLD: '{column} is more than there is in stock.',
    INVALID_SKU: '{column} has letters, digits and hyphens only.',
  };

  override validate([, stock, reserved]: RowValues): RowFault | null {
    return Number(reserved) > Number(stock) ? { code: 'OVERSOLD', column: 'reserved' } : null;
  }

  /** Products whose record is locked by hand stay as they are. One of them is more than the process can take. */
  override async write(rows: WritableRows, tx: WriteTransaction): Promise<WriteResult> {
    if (rows.columns[this.keyIndex]!.some((cell) => String(cell).startsWith('DEADLY')))
      process.kill(process.pid, 'SIGKILL');
    const locked = await tx.sql.query<{ sku: string }>({
      text: `SELECT sku FROM products WHERE account_id = $1 AND sku = ANY ($2::text[]) AND reserved = 999`,
      values: [tx.accountId, rows.columns[this.keyIndex]],
    });
    const isLocked = new Set<unknown>(locked.map((product) => product.sku));
    const free = rows.rowNumbers.flatMap((_, i) =>
      isLocked.has(rows.columns[this.keyIndex]![i]) ? [] : [i],
    );
    const written = await super.write(
      {
        rowNumbers: free.map((i) => rows.rowNumbers[i]!),
        columns: rows.columns.map((cells) => free.map((i) => cells[i]!)),
      },
      tx,
    );
    const places = new Map(free.map((row, place) => [row, place]));
    const at = rows.rowNumbers.map((_, row) => places.get(row));
    return {
      kinds: at.map((place) => (place === undefined ? 'SKIPPED/LOCKED' : written.kinds[place]!)),
      recordIds: at.map((place) => (place === undefined ? null : written.recordIds[place]!)),
    };
  }
}
