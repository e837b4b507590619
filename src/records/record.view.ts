import { ApiProperty } from '@nestjs/swagger';
import type { Column } from '../bulk-actions/processor/column.js';
import type { ImportedRecord } from '../bulk-actions/processor/imported-record.js';
import type { JsonValue } from './json-form.js';
import { toJson } from './json-form.js';

/** Of a record in a table of the application's own, which has columns of its own for the rest, if any. */
export abstract class OwnRecordView {
  @ApiProperty({
    description: 'Id of the record, as text; a JSON array where the primary key has several columns.',
    example: '1042',
  })
  readonly id!: string;

  @ApiProperty({ description: 'The account that owns the record.', example: 'test' })
  readonly accountId!: string;
}

/** Properties that the records of all entities have. */
export abstract class RecordView {
  @ApiProperty({ description: 'Id of the record: a 64-bit number, as a string.', example: '1042' })
  readonly id!: string;

  @ApiProperty({ description: 'The account that owns the record.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    format: 'uuid',
    description: 'Id of the bulk action that created the record.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly createdByActionId!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Number of the row that created the record, in the file of that action.',
    example: 17,
  })
  readonly createdByRow!: number;

  @ApiProperty({
    description: 'When the record was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Id of the bulk action that changed the record last. Null: it was never changed.',
    example: '0198a0b0-9d1f-7aa0-8c55-6b1f0e2d4c33',
  })
  readonly updatedByActionId!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Number of the row that changed the record last. Null: it was never changed.',
    example: 4,
  })
  readonly updatedByRow!: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the record was changed last. Null: it was never changed.',
    example: '2026-11-24T08:00:00.000Z',
  })
  readonly updatedAt!: string | null;
}

/** A page of records, by key. */
export abstract class RecordPageView {
  abstract readonly items: readonly (RecordView | OwnRecordView)[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Value of `after` for the next page. Null: this is the last page.',
    example: 'YW5uQGV4YW1wbGUuY29t',
  })
  readonly next!: string | null;
}

/** A record with the columns that its list shows. */
export function toRecordView(
  record: ImportedRecord,
  columns: readonly Column[],
): RecordView & Record<string, JsonValue> {
  const { id, accountId, createdByActionId, updatedByActionId } = record;
  const values = record as unknown as Readonly<Record<string, unknown>>;
  return {
    id,
    accountId,
    createdByActionId,
    createdByRow: Number(record.createdByRow),
    createdAt: record.createdAt.toISOString(),
    updatedByActionId,
    updatedByRow: record.updatedByRow === null ? null : Number(record.updatedByRow),
    updatedAt: record.updatedAt?.toISOString() ?? null,
    ...Object.fromEntries(columns.map((column) => [column.name, toJson(column, values[column.name])])),
  };
}
