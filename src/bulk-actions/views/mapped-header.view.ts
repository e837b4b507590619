import { ApiProperty } from '@nestjs/swagger';
import type { CellFormat } from '../csv/cell-format.js';
import { MODES, ON_MISSING, SEPARATORS } from '../csv/cell-format.js';

/** How the cells of a column are written. Only what was said is there. */
export class CellFormatView implements CellFormat {
  @ApiProperty({ required: false, description: 'Of dates and times.', example: 'dd.MM.yyyy' })
  readonly format?: string;

  @ApiProperty({ required: false, description: 'Of times without an offset.', example: 'Europe/Berlin' })
  readonly timeZone?: string;

  @ApiProperty({
    required: false,
    description: 'What stands before decimals.',
    enum: ['.', ','],
    example: ',',
  })
  readonly decimal?: '.' | ',';

  @ApiProperty({ required: false, description: 'Of telephone numbers without a `+`.', example: 'DE' })
  readonly country?: string;

  @ApiProperty({
    required: false,
    enum: SEPARATORS,
    description: 'What stands between the items of a list.',
    example: ';',
  })
  readonly separator?: (typeof SEPARATORS)[number];

  @ApiProperty({
    required: false,
    enum: MODES,
    description: 'What becomes of the items that a record has.',
    example: 'add',
  })
  readonly mode?: (typeof MODES)[number];

  @ApiProperty({
    required: false,
    enum: ON_MISSING,
    description: 'What becomes of a row whose cell names a record that is not there.',
    example: 'create',
  })
  readonly onMissing?: (typeof ON_MISSING)[number];

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Words that mean an empty cell.',
    example: ['N/A'],
  })
  readonly nullValues?: readonly string[];
}

/** One header of the file and the column that it is mapped to. */
export class MappedHeaderView {
  @ApiProperty({
    description:
      'The header as the file has it. In a file without a header: the name of the column, or `column 3` for an ignored ' +
      'column at position 3.',
    example: 'E-Mail',
  })
  readonly header!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The column of the entity that its cells are stored in. Null: the cells are ignored.',
    example: 'email',
  })
  readonly column!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Set when the header holds only a part of the column, such as a first name: the position of the part, from 1. ' +
      'Parts are joined with a space. If another header holds the whole column, the parts are used only in rows where ' +
      'that cell is empty. Null: the header holds the whole column, or is ignored.',
    example: null,
  })
  readonly part!: number | null;

  @ApiProperty({
    type: CellFormatView,
    nullable: true,
    description:
      'How its cells are written, as `mapping` or the fields of the upload say. Null: nothing was said of them.',
    example: null,
  })
  readonly format!: CellFormatView | null;
}
