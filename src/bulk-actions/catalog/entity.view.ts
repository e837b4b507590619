import { ApiProperty } from '@nestjs/swagger';
import { API_BASE } from '../../http/api-base.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column } from '../processor/column.js';
import { matchColumns } from '../processor/matched-by.js';
import type { Operation } from '../processor/upload-options.js';
import { OPERATIONS } from '../processor/upload-options.js';

/** A header that holds a part of a column. */
export class HeaderPartView {
  @ApiProperty({ description: 'Header of the part.', example: 'first name' })
  readonly name!: string;

  @ApiProperty({ description: 'Other headers for the same part.', type: [String], example: ['given name'] })
  readonly aliases!: readonly string[];

  @ApiProperty({ description: 'Whether a file may leave out this part.', example: false })
  readonly optional!: boolean;
}

/** A header that holds the whole column in some files, and only a part of it in others. */
export class DoubtfulHeaderView {
  @ApiProperty({ description: 'The header.', example: 'name' })
  readonly header!: string;

  @ApiProperty({
    description: 'The part that it holds if the file has one of the headers in `beside`.',
    example: 'last name',
  })
  readonly part!: string;

  @ApiProperty({
    description: 'If the file has one of these headers, `header` holds only `part`.',
    type: [String],
    example: ['vorname'],
  })
  readonly beside!: readonly string[];
}

export class ColumnView {
  @ApiProperty({
    description:
      'Name of the column, and a header for it. Headers are compared without case, accents, blanks, hyphens, dots, colons ' +
      'and asterisks, here and in the properties below.',
    example: 'email',
  })
  readonly name!: string;

  @ApiProperty({
    description: 'Other headers for the column. If a file has several, the first in this list is used.',
    type: [String],
    example: ['email address'],
  })
  readonly aliases!: readonly string[];

  @ApiProperty({
    description:
      'Parts whose cells are joined with a space if the file does not have the column, or its cell in a row is empty.',
    type: [HeaderPartView],
  })
  readonly combine!: readonly HeaderPartView[];

  @ApiProperty({
    description:
      'Headers that hold the whole column in some files and a part of it in others. If the other headers of the file do ' +
      'not decide which, the upload is refused (`AMBIGUOUS_COLUMN`) unless `mapping` decides.',
    type: [DoubtfulHeaderView],
  })
  readonly doubtful!: readonly DoubtfulHeaderView[];

  @ApiProperty({
    description:
      'Whether `CREATE` and `UPSERT` require a value in every row. `UPDATE` and `DELETE` require only the key.',
    example: true,
  })
  readonly required!: boolean;

  @ApiProperty({
    description:
      'Whether it is a custom field of the account. Its label, if it has one, is among the aliases.',
    example: false,
  })
  readonly isCustom!: boolean;

  @ApiProperty({ description: 'Name of the rule that its cells are checked by.', example: 'email' })
  readonly type!: string;

  @ApiProperty({
    description: 'The rule as a sentence.',
    example: 'A whole number from 0 to 150, without thousands separators; 42.0 is 42.',
  })
  readonly rule!: string;

  @ApiProperty({
    description: 'Maximum number of characters. Null: no maximum.',
    type: 'integer',
    nullable: true,
    example: 254,
  })
  readonly maxLength!: number | null;

  @ApiProperty({
    description: 'Smallest number. Null: not a number, or no minimum.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly min!: number | null;

  @ApiProperty({
    description: 'Largest number. Null: not a number, or no maximum.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly max!: number | null;

  @ApiProperty({
    description:
      'What an object in `mapping` can say of how its cells are written, besides `nullValues`, which is for every ' +
      'column.',
    type: [String],
    example: ['decimal'],
  })
  readonly formatOptions!: readonly string[];

  @ApiProperty({ description: 'A valid cell.', example: 'ann@example.com' })
  readonly example!: string;
}

export class EntityLinksView {
  @ApiProperty({
    description: 'Path of the CSV template.',
    example: `${API_BASE}/entities/CONTACT/template.csv`,
  })
  readonly template!: string;
}

export class EntityView {
  @ApiProperty({
    description: 'Value for the form field `entityType`.',
    format: ENTITY_TYPE,
    example: 'CONTACT',
  })
  readonly type!: string;

  @ApiProperty({
    description:
      'The column that identifies a record within its account. Null: several columns do so together, see `keyColumns`.',
    type: String,
    nullable: true,
    example: 'email',
  })
  readonly key!: string | null;

  @ApiProperty({
    description:
      'The columns that identify a record within its account; two records differ in at least one of them.',
    type: [String],
    example: ['email'],
  })
  readonly keyColumns!: readonly string[];

  @ApiProperty({
    description:
      'Columns by which an upload may match its rows with records (`matchBy`); the first is the key.',
    type: [String],
    example: ['email'],
  })
  readonly matchColumns!: readonly string[];

  @ApiProperty({ description: 'Operations that the entity supports.', enum: OPERATIONS, isArray: true })
  readonly operations!: readonly Operation[];

  @ApiProperty({ description: 'Whether accounts may add custom fields.', example: true })
  readonly takesFields!: boolean;

  @ApiProperty({ description: 'Columns, in the order of the template.', type: [ColumnView] })
  readonly columns!: readonly ColumnView[];

  @ApiProperty({
    description: 'Related resources, as paths; as URLs where the service has a `PUBLIC_URL`.',
    type: EntityLinksView,
  })
  readonly links!: EntityLinksView;
}

/** All entities on one page. */
export class EntityPageView {
  @ApiProperty({ description: 'All entity types.', type: [EntityView] })
  readonly items!: readonly EntityView[];

  @ApiProperty({
    description: 'Always null: there is only one page.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly next!: null;
}

export function toEntityView(processor: BulkActionProcessor): EntityView {
  const { entityType, operations, columns } = processor;
  const { names } = processor.recordKey;
  return {
    type: entityType,
    key: names.length === 1 ? names[0]! : null,
    keyColumns: names,
    matchColumns: matchColumns(processor),
    operations,
    takesFields: processor.fieldsProperty !== null,
    columns: columns.map(toColumnView),
    links: { template: `${API_BASE}/entities/${entityType}/template.csv` },
  };
}

export function toColumnView(column: Column): ColumnView {
  const { name, aliases, combine: parts = [], doubtful = [], required, rule, example, field } = column;
  const { type, words, maxLength = null, min = null, max = null } = rule.description;
  const combine = parts.map(({ order: _, optional = false, ...part }) => ({ ...part, optional }));
  const limits = { maxLength, min, max, formatOptions: rule.formats?.options ?? [] };
  const isCustom = field !== undefined;
  return { name, aliases, combine, doubtful, required, isCustom, type, rule: words, ...limits, example };
}
