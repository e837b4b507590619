import { ApiProperty } from '@nestjs/swagger';
import { API_BASE } from '../../http/api-base.js';
import { ENTITY_TYPE } from '../../http/docs.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column } from '../processor/column.js';
import type { Operation } from '../processor/upload-options.js';
import { OPERATIONS } from '../processor/upload-options.js';

/** A header that holds a piece of a column. */
export class HeaderPartView {
  @ApiProperty({ description: 'The header that means it.', example: 'first name' })
  readonly name!: string;

  @ApiProperty({ description: 'Other headers that mean it.', type: [String], example: ['given name'] })
  readonly aliases!: readonly string[];

  @ApiProperty({ description: 'Whether the others make the column without it.', example: false })
  readonly optional!: boolean;
}

/** A header that is the whole column in one file and a piece of it in another. */
export class DoubtfulHeaderView {
  @ApiProperty({ description: 'The header.', example: 'name' })
  readonly header!: string;

  @ApiProperty({ description: 'The piece that it is beside one of these headers.', example: 'last name' })
  readonly part!: string;

  @ApiProperty({ description: 'Headers that settle it.', type: [String], example: ['vorname'] })
  readonly beside!: readonly string[];
}

/** A column that files of an entity may have. */
export class ColumnView {
  @ApiProperty({
    description:
      'The header that means it. Case, accents, blanks, hyphens, dots, colons and asterisks do not matter, here and below.',
    example: 'email',
  })
  readonly name!: string;

  @ApiProperty({
    description: 'Other headers that mean it. Of several in one file the first of this list is taken.',
    type: [String],
    example: ['email address'],
  })
  readonly aliases!: readonly string[];

  @ApiProperty({
    description:
      'Headers whose cells are joined with a space where a file lacks the column or its cell is empty, with other names of ' +
      'each.',
    type: [HeaderPartView],
  })
  readonly combine!: readonly HeaderPartView[];

  @ApiProperty({
    description:
      'Headers of the column that may be one of those pieces. Where a file has some pieces but not all, and none of these ' +
      'headers settles it, it is refused (`AMBIGUOUS_COLUMN`) until `mapping` says which it is.',
    type: [DoubtfulHeaderView],
  })
  readonly doubtful!: readonly DoubtfulHeaderView[];

  @ApiProperty({
    description:
      'Whether `CREATE` and `UPSERT` need it in every row; `UPDATE` and `DELETE` need the key and nothing else.',
    example: true,
  })
  readonly required!: boolean;

  @ApiProperty({ description: 'What its cells hold, for programs.', example: 'email' })
  readonly type!: string;

  @ApiProperty({
    description: 'What its cells hold, for people.',
    example: 'A whole number from 0 to 150, without thousands separators; 42.0 is 42.',
  })
  readonly rule!: string;

  @ApiProperty({ description: 'The most characters.', type: 'integer', nullable: true, example: 254 })
  readonly maxLength!: number | null;

  @ApiProperty({ description: 'The least number.', type: Number, nullable: true, example: null })
  readonly min!: number | null;

  @ApiProperty({ description: 'The largest number.', type: Number, nullable: true, example: null })
  readonly max!: number | null;

  @ApiProperty({ description: 'A cell that fits.', example: 'ann@example.com' })
  readonly example!: string;
}

export class EntityLinksView {
  @ApiProperty({
    description: 'A CSV file to begin with.',
    example: `${API_BASE}/entities/CONTACT/template.csv`,
  })
  readonly template!: string;
}

/** An entity that files can be of. */
export class EntityView {
  @ApiProperty({ description: 'For the form field `entityType`.', format: ENTITY_TYPE, example: 'CONTACT' })
  readonly type!: string;

  @ApiProperty({
    description: 'The column that identifies a record within its account.',
    example: 'email',
  })
  readonly key!: string;

  @ApiProperty({ description: 'What can be done with its rows.', enum: OPERATIONS, isArray: true })
  readonly operations!: readonly Operation[];

  @ApiProperty({ description: 'In the order of the template.', type: [ColumnView] })
  readonly columns!: readonly ColumnView[];

  @ApiProperty({ description: 'Where to go from here.', type: EntityLinksView })
  readonly links!: EntityLinksView;
}

/** All entities on one page. */
export class EntityPageView {
  @ApiProperty({ description: 'All of them.', type: [EntityView] })
  readonly items!: readonly EntityView[];

  @ApiProperty({ description: 'Always null: no page follows.', type: String, nullable: true, example: null })
  readonly next!: null;
}

export function toEntityView({ entityType, key, operations, columns }: BulkActionProcessor): EntityView {
  return {
    type: entityType,
    key,
    operations,
    columns: columns.map(toColumnView),
    links: { template: `${API_BASE}/entities/${entityType}/template.csv` },
  };
}

function toColumnView(column: Column): ColumnView {
  const { name, aliases, combine: parts = [], doubtful = [], required, rule, example } = column;
  const { type, words, maxLength = null, min = null, max = null } = rule.description;
  const combine = parts.map(({ order: _, optional = false, ...part }) => ({ ...part, optional }));
  return { name, aliases, combine, doubtful, required, type, rule: words, maxLength, min, max, example };
}
