import { GraceHours } from '../../http/grace-hours.js';

const MAX_GRACE_HOURS = 24 * 7;

export class RotateSecretQuery {
  @GraceHours(
    MAX_GRACE_HOURS,
    24,
    'Hours for which requests are signed with the old secret too. 0: with the new one alone, at once.',
  )
  readonly graceHours: number = 24;
}
