import { ApiProperty } from '@nestjs/swagger';
import { RecordPageView, RecordView } from '../records/record.view.js';

export class ContactView extends RecordView {
  @ApiProperty({ description: 'In lower case, and its domain in Unicode.', example: 'ann@example.com' })
  readonly email!: string;

  @ApiProperty({ description: 'As in the file, without surrounding blanks.', example: 'Ann Smith' })
  readonly name!: string;

  @ApiProperty({
    description: 'As in the file; null where it has none.',
    type: String,
    nullable: true,
    example: '+44 20 7946 0123',
  })
  readonly phone!: string | null;

  @ApiProperty({
    description: 'In years; null where the file has none.',
    type: 'integer',
    nullable: true,
    example: 42,
  })
  readonly age!: number | null;
}

/** A page of contacts, by e-mail address. */
export class ContactPageView extends RecordPageView {
  @ApiProperty({ description: 'Those of this page.', type: [ContactView] })
  readonly items!: readonly ContactView[];
}
