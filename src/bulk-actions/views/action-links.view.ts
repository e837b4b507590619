import { ApiProperty } from '@nestjs/swagger';
import { API_BASE } from '../../http/api-base.js';

const EXAMPLE = `${API_BASE}/bulk-actions/0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11`;

/** Paths of an action's resources. `PublicLinks` completes them. */
export class ActionLinksView {
  @ApiProperty({ description: 'The bulk action itself.', example: EXAMPLE })
  readonly self!: string;

  @ApiProperty({ description: 'Its progress.', example: `${EXAMPLE}/stats` })
  readonly stats!: string;

  @ApiProperty({ description: 'The outcome of each row, as pages of JSON.', example: `${EXAMPLE}/logs` })
  readonly logs!: string;

  @ApiProperty({
    description: 'The uploaded file with the outcome of each row, as CSV.',
    example: `${EXAMPLE}/results.csv`,
  })
  readonly results!: string;
}

export function toActionLinks(actionId: string): ActionLinksView {
  const self = `${API_BASE}/bulk-actions/${actionId}`;
  return { self, stats: `${self}/stats`, logs: `${self}/logs`, results: `${self}/results.csv` };
}
