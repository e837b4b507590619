import { ApiProperty } from '@nestjs/swagger';
import { ApiKeyView } from './api-key.view.js';

/** A page of API keys, newest first. */
export class ApiKeyPageView {
  @ApiProperty({ description: 'The API keys of this page.', type: [ApiKeyView] })
  readonly items!: readonly ApiKeyView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Value of `after` for the next page. Null: this is the last page.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly next!: string | null;
}
