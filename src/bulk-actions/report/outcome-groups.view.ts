import { ApiProperty } from '@nestjs/swagger';
import type { RowStatus } from '../processor/outcome.js';
import { ROW_STATUSES } from '../processor/outcome.js';

/** Rows of an action with the same outcome. */
export class OutcomeGroupView {
  @ApiProperty({ enum: ROW_STATUSES, description: 'Outcome of the rows.', example: 'FAILED' })
  readonly status!: RowStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Code of the outcome. Null: the rows are `UNPROCESSED`.',
    example: 'INVALID_EMAIL',
  })
  readonly code!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The column whose cells are at fault. Null: the outcome concerns no column.',
    example: 'email',
  })
  readonly column!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The reason as a sentence. Its wording may change. Null: the rows are `UNPROCESSED`.',
    example: 'email is not an e-mail address.',
  })
  readonly message!: string | null;

  @ApiProperty({ type: 'integer', description: 'How many rows.', example: 4000 })
  readonly rows!: number;

  @ApiProperty({ type: 'integer', description: 'Number of the first of them.', example: 17 })
  readonly firstRow!: number;
}

/** The outcomes of an action, counted. */
export class OutcomeGroupsView {
  @ApiProperty({ description: 'The largest group first.', type: [OutcomeGroupView] })
  readonly items!: readonly OutcomeGroupView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Always null: there is only one page.',
    example: null,
  })
  readonly next!: null;
}

/** Where the pages of a list of rows begin. */
export class LogIndexView {
  @ApiProperty({ type: 'integer', description: 'How many rows match the filters.', example: 4000 })
  readonly rows!: number;

  @ApiProperty({ type: 'integer', description: 'Rows between two entries of `starts`.', example: 100 })
  readonly every!: number;

  @ApiProperty({
    type: [Number],
    description: 'Values of `after` for the rows 1, 1 + `every`, 1 + 2 × `every` and so on of the list.',
    example: [0, 3120, 6055],
  })
  readonly starts!: readonly number[];
}
