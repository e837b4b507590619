import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from '../../http/query-parameters.js';
import { DEFAULT_GRACE_HOURS, MAX_GRACE_HOURS } from './key-rules.js';

const GRACE = { message: `graceHours is a whole number from 0 to ${MAX_GRACE_HOURS}.` };

export class RotateApiKeyQuery {
  @ApiPropertyOptional({
    description: 'Hours for which the old key stays valid. 0: it is refused within 5 seconds.',
    type: 'integer',
    minimum: 0,
    maximum: MAX_GRACE_HOURS,
    default: DEFAULT_GRACE_HOURS,
  })
  @WholeNumber()
  @IsInt(GRACE)
  @Min(0, GRACE)
  @Max(MAX_GRACE_HOURS, GRACE)
  readonly graceHours: number = DEFAULT_GRACE_HOURS;
}
