import { ApiProperty } from '@nestjs/swagger';
import { RecordPageView, RecordView } from '../records/record.view.js';

export class CompanyView extends RecordView {
  @ApiProperty({ description: 'In lower case, and in Unicode.', example: 'example.com' })
  readonly domain!: string;

  @ApiProperty({ description: 'As in the file, without surrounding blanks.', example: 'Example Ltd' })
  readonly name!: string;

  @ApiProperty({
    description: 'As in the file; null where it has none.',
    type: String,
    nullable: true,
    example: '+44 20 7946 0123',
  })
  readonly phone!: string | null;

  @ApiProperty({
    description: 'How many work there; null where the file does not say.',
    type: 'integer',
    nullable: true,
    example: 120,
  })
  readonly employees!: number | null;
}

/** A page of companies, by domain. */
export class CompanyPageView extends RecordPageView {
  @ApiProperty({ description: 'Those of this page.', type: [CompanyView] })
  readonly items!: readonly CompanyView[];
}
