import { ApiProperty } from '@nestjs/swagger';
import { NextId } from '../../http/paging.js';
import { BulkActionView } from '../views/bulk-action.view.js';

/** A page of actions, newest first. */
export class ActionPageView {
  @ApiProperty({ description: 'The bulk actions of this page.', type: [BulkActionView] })
  readonly items!: readonly BulkActionView[];

  @NextId()
  readonly next!: string | null;
}
