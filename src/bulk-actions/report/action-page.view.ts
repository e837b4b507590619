import { ApiProperty } from '@nestjs/swagger';
import { BulkActionView } from '../views/bulk-action.view.js';

/** A page of actions, newest first. */
export class ActionPageView {
  @ApiProperty({ description: 'The bulk actions of this page.', type: [BulkActionView] })
  readonly items!: readonly BulkActionView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Value of `after` for the next page. Null: this is the last page.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly next!: string | null;
}
