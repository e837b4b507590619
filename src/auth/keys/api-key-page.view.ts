import { ApiProperty } from '@nestjs/swagger';
import { NextId } from '../../http/paging.js';
import { ApiKeyView } from './api-key.view.js';

/** A page of API keys, newest first. */
export class ApiKeyPageView {
  @ApiProperty({ description: 'The API keys of this page.', type: [ApiKeyView] })
  readonly items!: readonly ApiKeyView[];

  @NextId()
  readonly next!: string | null;
}
