import { ApiProperty } from '@nestjs/swagger';
import type { BulkAction } from '../entities/bulk-action.entity.js';

/** How many rows ended each way. At every moment total = successful + failed + skipped + unprocessed. */
export class ItemCountsView {
  @ApiProperty({ type: 'integer', description: 'Rows of the file, without the header.', example: 100_000 })
  readonly totalItems!: number;

  @ApiProperty({ type: 'integer', description: 'Rows with an outcome.', example: 60_000 })
  readonly processedItems!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Rows whose record is now as they say: created, updated, deleted, or unchanged because it was so before.',
    example: 56_400,
  })
  readonly successfulItems!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that break a rule.', example: 600 })
  readonly failedItems!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Rows whose key stands in another row that counts, or has a record (`CREATE`) or none (others).',
    example: 3000,
  })
  readonly skippedItems!: number;

  @ApiProperty({ type: 'integer', description: 'Rows without an outcome yet.', example: 40_000 })
  readonly unprocessedItems!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Rows that end before the header does and were taken, for nothing that they lack is required; `shortRow` in the ' +
      'logs. Each of them is also one of the above.',
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
