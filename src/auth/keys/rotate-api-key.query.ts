import { GraceHours } from '../../http/grace-hours.js';
import { DEFAULT_GRACE_HOURS, MAX_GRACE_HOURS } from './key-rules.js';

export class RotateApiKeyQuery {
  @GraceHours(
    MAX_GRACE_HOURS,
    DEFAULT_GRACE_HOURS,
    'Hours for which the old key stays valid. 0: it is refused within 5 seconds.',
  )
  readonly graceHours: number = DEFAULT_GRACE_HOURS;
}
