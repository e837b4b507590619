import { ApiProperty } from '@nestjs/swagger';
import { ColumnView } from '../../catalog/entity.view.js';
import type { Encoding } from '../../csv/charsets.js';
import { ENCODINGS } from '../../csv/charsets.js';

/** Why a header means its column, or why it means none. */
export const HEADER_MATCHES = ['exact', 'alias', 'near', 'none', 'mapping', 'ignored'] as const;
export type HeaderMatchKind = (typeof HEADER_MATCHES)[number];

/** What the rules say of a row, before anything is known of other rows and of stored records. */
export const PREVIEW_STATUSES = ['VALID', 'FAILED', 'SKIPPED'] as const;
export type PreviewStatus = (typeof PREVIEW_STATUSES)[number];

/** One column of the file. */
export class PreviewColumnView {
  @ApiProperty({ type: 'integer', description: 'Position of the column in the file, from 1.', example: 2 })
  readonly position!: number;

  @ApiProperty({
    description: 'The header as the file has it; `column 2` in a file without a header.',
    example: 'E-Mail',
  })
  readonly header!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'What the cells are stored in: a column of the entity, or a part of one such as `first name`, as `mapping` names ' +
      'it. Null: the cells are ignored.',
    example: 'email',
  })
  readonly field!: string | null;

  @ApiProperty({
    enum: HEADER_MATCHES,
    description:
      '`exact`: the header is the name of the field. `alias`: it is another header of it. `mapping`: `mapping` names the ' +
      'field, or the mapping that a results file carries. `near`: it means no field, but is like one; see `suggestion`. ' +
      '`ignored`: `mapping` ignores it, another header is used for the same field, or it is a column that the service ' +
      'has added to a results file. `none`: it means no field, or not clearly; see `problems`.',
    example: 'alias',
  })
  readonly match!: HeaderMatchKind;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The field that the header may be meant for, where `field` is null: `mapping` has to say so, for the upload does ' +
      'not guess. Null: none is like it.',
    example: null,
  })
  readonly suggestion!: string | null;

  @ApiProperty({
    type: [String],
    description:
      'The first different cells of the column that are not empty: at most 3, each cut to 100 characters.',
    example: ['ann@example.com', 'bo@example.com'],
  })
  readonly samples!: readonly string[];
}

/** A column that the operation needs and no header means. */
export class MissingColumnView {
  @ApiProperty({ description: 'Name of the column.', example: 'email' })
  readonly field!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The header that is most like it. Null: none is like it.',
    example: 'Mial',
  })
  readonly header!: string | null;
}

/** What would keep the file from being accepted, and what `mapping` can settle. */
export class PreviewProblemView {
  @ApiProperty({ description: 'Name of the column.', example: 'email' })
  readonly field!: string;

  @ApiProperty({
    description:
      '`MISSING_COLUMN`, `REPEATED_COLUMN`, `AMBIGUOUS_COLUMN`, or `INVALID_FORMAT` and `NOT_APPLICABLE` of a format.',
    example: 'MISSING_COLUMN',
  })
  readonly code!: string;

  @ApiProperty({
    description: 'The sentence that the upload would be refused with.',
    example: 'The file has no column "email".',
  })
  readonly message!: string;
}

/** Why a row would fail, or be left out. */
export class PreviewFaultView {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Position of the cell at fault, from 1. Null: it is a fault of the whole row.',
    example: 2,
  })
  readonly column!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The column of the entity. Null: it is a fault of the whole row.',
    example: 'email',
  })
  readonly field!: string | null;

  @ApiProperty({ description: 'Stable code, as in `logs`.', example: 'INVALID_EMAIL' })
  readonly code!: string;

  @ApiProperty({
    description: 'The same as a sentence. Its wording may change.',
    example: 'email is not an e-mail address.',
  })
  readonly message!: string;
}

/** One row of the file. */
export class PreviewRowView {
  @ApiProperty({
    type: 'integer',
    description: 'Number of the row in the file, from 1, not counting the header.',
    example: 1,
  })
  readonly row!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Line of the file on which the row begins, from 1.',
    example: 2,
  })
  readonly line!: number;

  @ApiProperty({
    enum: PREVIEW_STATUSES,
    description:
      '`FAILED`: the row breaks a rule. `SKIPPED`: another row of the body has the same key and is used instead. ' +
      '`VALID`: neither; what happens to it also depends on the rest of the file and on the records that exist.',
    example: 'VALID',
  })
  readonly status!: PreviewStatus;

  @ApiProperty({
    type: [String],
    description:
      'The cells as the file has them, without their quotes. A row that cannot be read has its whole text as one cell.',
    example: ['Ann Smith', 'ann@example.com'],
  })
  readonly cells!: readonly string[];

  @ApiProperty({
    type: [PreviewFaultView],
    description:
      'All faults of the row, in the order of the columns of the entity; the upload reports the first one.',
  })
  readonly faults!: readonly PreviewFaultView[];
}

/** How an upload would read a file, by its beginning. */
export class PreviewView {
  @ApiProperty({
    enum: ENCODINGS,
    description:
      'The encoding that the body was read in. The upload looks at the whole file and may find another one, so send ' +
      '`encoding` only if somebody has chosen it.',
    example: 'utf-8',
  })
  readonly encoding!: Encoding;

  @ApiProperty({ description: 'The character that separates the cells.', example: ',' })
  readonly delimiter!: string;

  @ApiProperty({
    type: 'integer',
    description:
      'How many physical lines stand before the header, or before the first row of a file without one.',
    example: 0,
  })
  readonly skipLines!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Line on which the header begins, from 1. Null: the file has no header.',
    example: 1,
  })
  readonly headerLine!: number | null;

  @ApiProperty({
    description: 'False: the body ends within a record, which is left out.',
    example: true,
  })
  readonly isComplete!: boolean;

  @ApiProperty({ type: [PreviewColumnView], description: 'The columns of the file, in its order.' })
  readonly columns!: readonly PreviewColumnView[];

  @ApiProperty({
    type: [MissingColumnView],
    description: 'Columns that the operation needs and the file lacks. They are no faults of the rows.',
  })
  readonly missing!: readonly MissingColumnView[];

  @ApiProperty({
    type: [PreviewProblemView],
    description: 'What the upload would be refused with, until `mapping` settles it. Empty: the header fits.',
  })
  readonly problems!: readonly PreviewProblemView[];

  @ApiProperty({ type: [ColumnView], description: 'What the entity takes, as in `GET /entities`.' })
  readonly fields!: readonly ColumnView[];

  @ApiProperty({ type: [PreviewRowView], description: 'The first 50 rows.' })
  readonly rows!: readonly PreviewRowView[];
}
