import { ApiProperty } from '@nestjs/swagger';
import type { BulkAction } from '../entities/bulk-action.entity.js';

/** Row counts. At every moment total = successful + failed + skipped + unprocessed. */
export class ItemCountsView {
  @ApiProperty({
    type: 'integer',
    description: 'Number of rows in the file, without the header.',
    example: 100_000,
  })
  readonly totalItems!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Rows that have an outcome: successful, failed and skipped ones.',
    example: 60_000,
  })
  readonly processedItems!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Rows whose record was created, updated or deleted, or already had the values of the row.',
    example: 56_400,
  })
  readonly successfulItems!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Rows that were refused, such as for an invalid value. Their records are not written.',
    example: 600,
  })
  readonly failedItems!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Rows that were left out: another row of the file has the same key, the record exists already (`CREATE`), or no ' +
      'record has the key (`UPDATE`, `DELETE`).',
    example: 3000,
  })
  readonly skippedItems!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Rows that have no outcome yet, or never get one because the action was canceled or failed.',
    example: 40_000,
  })
  readonly unprocessedItems!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Rows with fewer cells than the header that were accepted because no required cell is missing; `logs` marks them ' +
      'with `shortRow`. They are also counted by their outcome.',
    example: 0,
  })
  readonly shortRows!: number;
}

type Counted = Pick<
  BulkAction,
  'totalItems' | 'successfulItems' | 'failedItems' | 'skippedItems' | 'shortRows'
>;

export function toItemCounts({
  totalItems,
  successfulItems,
  failedItems,
  skippedItems,
  shortRows,
}: Counted): ItemCountsView {
  const processedItems = successfulItems + failedItems + skippedItems;
  return {
    totalItems,
    processedItems,
    successfulItems,
    failedItems,
    skippedItems,
    unprocessedItems: totalItems - processedItems,
    shortRows,
  };
}
