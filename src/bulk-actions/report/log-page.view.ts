import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RowStatus } from '../processor/outcome.js';
import { ROW_STATUSES } from '../processor/outcome.js';

/** The outcome of one row of the file. */
export class LogItemView {
  @ApiProperty({
    type: 'integer',
    description: 'Number of the row in the file, from 1, not counting the header.',
    example: 17,
  })
  readonly rowNumber!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Line of the file on which the row begins, from 1. Quoted cells may hold line breaks.',
    example: 18,
  })
  readonly line!: number;

  @ApiProperty({
    enum: ROW_STATUSES,
    description:
      'Outcome of the row. `SUCCESS`: its record was created, updated or deleted, or already had these values. `SKIPPED`: ' +
      'left out, such as a duplicate. `FAILED`: refused. `UNPROCESSED`: no outcome yet.',
    example: 'FAILED',
  })
  readonly status!: RowStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Stable code for the reason of the status. Null: the row is `UNPROCESSED`.',
    example: 'INVALID_EMAIL',
  })
  readonly code!: string | null;

  @ApiPropertyOptional({
    description: 'The same reason as a sentence. Its wording may change.',
    example: 'email is not an e-mail address.',
  })
  readonly message?: string;

  @ApiPropertyOptional({ description: 'The column whose cell is at fault.', example: 'email' })
  readonly column?: string;

  @ApiPropertyOptional({
    description: 'The cell at fault, cut to 100 characters.',
    example: 'ann@example',
  })
  readonly value?: string;

  @ApiPropertyOptional({
    description: 'Id of the record that was written or deleted, or that already has the key.',
    example: '1042',
  })
  readonly recordId?: string;

  @ApiPropertyOptional({
    type: 'integer',
    description:
      'Number of the row with the same key that was used instead, or, with `DUPLICATE_VALUE`, of the row with the same value.',
    example: 3,
  })
  readonly duplicateOfRow?: number;

  @ApiPropertyOptional({
    description:
      'Present if the row has fewer cells than the header and was accepted; the missing cells change nothing.',
    enum: [true],
    type: Boolean,
    example: true,
  })
  readonly shortRow?: true;

  @ApiPropertyOptional({
    description:
      'Present if the key is stored in another form than its cell has, such as in lower case or without invisible ' +
      'characters. Removing blanks around the cell does not count as a change.',
    enum: [true],
    type: Boolean,
    example: true,
  })
  readonly keyChanged?: true;

  @ApiPropertyOptional({
    type: [String],
    description:
      'With `cells=true`: the cells of the row as they were sent, in file order, each cut to 1,000 characters. Left out ' +
      'if the row cannot be divided into cells; `text` then has it.',
    example: ['Ann', 'ann@example', '+41 79 000 00 00'],
  })
  readonly cells?: readonly string[];

  @ApiPropertyOptional({
    type: [Number],
    description: 'With `cells=true`: positions, from 1, of the cells that were cut. Left out: none was.',
    example: [3],
  })
  readonly cutCells?: readonly number[];

  @ApiPropertyOptional({
    description:
      'With `cells=true`, of a row that cannot be divided into cells: its text, cut to 1,000 characters.',
    example: '"Ann;ann@example.com',
  })
  readonly text?: string;
}

/** A page of rows in file order. */
export class LogPageView {
  @ApiProperty({ description: 'The rows of this page.', type: [LogItemView] })
  readonly items!: readonly LogItemView[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Value of `after` for the next page. Null: this is the last page.',
    example: 117,
  })
  readonly next!: number | null;
}
