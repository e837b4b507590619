import { ApiProperty } from '@nestjs/swagger';

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
}
