import { ApiProperty } from '@nestjs/swagger';
import { RecordPageView, RecordView } from '../records/record.view.js';

export class CompanyView extends RecordView {
  @ApiProperty({ description: 'Domain, in lower case and in Unicode.', example: 'example.com' })
  readonly domain!: string;

  @ApiProperty({ description: 'Value of the file, without surrounding blanks.', example: 'Example Ltd' })
  readonly name!: string;

  @ApiProperty({
    description: 'Value of the file. Null: none is stored.',
    type: String,
    nullable: true,
    example: '+44 20 7946 0123',
  })
  readonly phone!: string | null;

  @ApiProperty({
    description: 'Number of employees. Null: none is stored.',
    type: 'integer',
    nullable: true,
    example: 120,
  })
  readonly employees!: number | null;
}

export class CompanyPageView extends RecordPageView {
  @ApiProperty({
    description: 'The companies of this page, in the order of their domains.',
    type: [CompanyView],
  })
  readonly items!: readonly CompanyView[];
}
