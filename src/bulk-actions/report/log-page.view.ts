import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RowStatus } from '../processor/outcome.js';
import { ROW_STATUSES } from '../processor/outcome.js';

/** What became of one row of the file. */
export class LogItemView {
  @ApiProperty({
    type: 'integer',
    description: 'Counts the records of the file from 1; the header is none.',
    example: 17,
  })
  readonly rowNumber!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Physical line where the row begins; the header is line 1.',
    example: 18,
  })
  readonly line!: number;

  @ApiProperty({
    enum: ROW_STATUSES,
    description: '`UNPROCESSED`: nothing has happened to the row yet.',
    example: 'FAILED',
  })
  readonly status!: RowStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why, for programs; stable. Null while the row is `UNPROCESSED`.',
    example: 'INVALID_EMAIL',
  })
  readonly code!: string | null;

  @ApiPropertyOptional({ description: 'Why, for people.', example: 'email is not an e-mail address.' })
  readonly message?: string;

  @ApiPropertyOptional({ description: 'The column whose cell is to blame.', example: 'email' })
  readonly column?: string;

  @ApiPropertyOptional({
    description: 'The cell that is to blame, cut at 100 characters.',
    example: 'ann@example',
  })
  readonly value?: string;

  @ApiPropertyOptional({
    description: 'The record that was written or deleted, or that has the key already.',
    example: '1042',
  })
  readonly recordId?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'The row of the same key that counts.', example: 3 })
  readonly duplicateOfRow?: number;

  @ApiPropertyOptional({
    description:
      'Whether the row ends before the header does, and its missing cells were taken as absent. Left out: no.',
    enum: [true],
    type: Boolean,
    example: true,
  })
  readonly shortRow?: true;

  @ApiPropertyOptional({
    description:
      'Whether the key is stored otherwise than its cell says: in lower case, say, or without characters that show ' +
      'nothing. Blanks around the cell do not count. Left out: no.',
    enum: [true],
    type: Boolean,
    example: true,
  })
  readonly keyChanged?: true;
}

/** A page of rows in file order. */
export class LogPageView {
  @ApiProperty({ description: 'Those of this page.', type: [LogItemView] })
  readonly items!: readonly LogItemView[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Give it as `after` to get the following page; null when no row of the filter follows.',
    example: 117,
  })
  readonly next!: number | null;
}
