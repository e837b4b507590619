import { ApiProperty } from '@nestjs/swagger';
import { RecordPageView, RecordView } from '../records/record.view.js';

export class ContactView extends RecordView {
  @ApiProperty({
    description: 'E-mail address, in lower case and with its domain in Unicode.',
    example: 'ann@example.com',
  })
  readonly email!: string;

  @ApiProperty({ description: 'Value of the file, without surrounding blanks.', example: 'Ann Smith' })
  readonly name!: string;

  @ApiProperty({
    description: 'Value of the file. Null: none is stored.',
    type: String,
    nullable: true,
    example: '+44 20 7946 0123',
  })
  readonly phone!: string | null;

  @ApiProperty({
    description: 'Age in years. Null: none is stored.',
    type: 'integer',
    nullable: true,
    example: 42,
  })
  readonly age!: number | null;
}

export class ContactPageView extends RecordPageView {
  @ApiProperty({
    description: 'The contacts of this page, in the order of their addresses.',
    type: [ContactView],
  })
  readonly items!: readonly ContactView[];
}
