import { ApiProperty } from '@nestjs/swagger';
import type { ImportedRecord } from '../bulk-actions/processor/imported-record.js';

/** What clients see of every record, whatever its entity. */
export abstract class RecordView {
  @ApiProperty({ description: 'A 64-bit number, so it is a string.', example: '1042' })
  readonly id!: string;

  @ApiProperty({ description: 'Whose it is.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    format: 'uuid',
    description: 'The bulk action that created it.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly createdByActionId!: string;

  @ApiProperty({ type: 'integer', description: 'The row of its file.', example: 17 })
  readonly createdByRow!: number;

  @ApiProperty({
    description: 'When it was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The bulk action that changed it last; null: it is as it was created.',
    example: '0198a0b0-9d1f-7aa0-8c55-6b1f0e2d4c33',
  })
  readonly updatedByActionId!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The row of its file.', example: 4 })
  readonly updatedByRow!: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was changed last.',
    example: '2026-11-24T08:00:00.000Z',
  })
  readonly updatedAt!: string | null;
}

/** A page of records, by key. */
export abstract class RecordPageView {
  abstract readonly items: readonly RecordView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `after` to get the following page; null when there is none.',
    example: 'YW5uQGV4YW1wbGUuY29t',
  })
  readonly next!: string | null;
}

export function toRecordView<T extends ImportedRecord, Field extends keyof T>(
  record: T,
  fields: readonly Field[],
): RecordView & Pick<T, Field> {
  const { id, accountId, createdByActionId, updatedByActionId } = record;
  return {
    id,
    accountId,
    createdByActionId,
    createdByRow: Number(record.createdByRow),
    createdAt: record.createdAt.toISOString(),
    updatedByActionId,
    updatedByRow: record.updatedByRow === null ? null : Number(record.updatedByRow),
    updatedAt: record.updatedAt?.toISOString() ?? null,
    ...(Object.fromEntries(fields.map((field) => [field, record[field]])) as Pick<T, Field>),
  };
}
