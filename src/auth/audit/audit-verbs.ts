import { SetMetadata } from '@nestjs/common';

/** What the audit log records. */
export const AUDIT_VERBS = [
  'upload',
  'reschedule',
  'confirm',
  'pause',
  'resume',
  'cancel',
  'retry-failed',
  'delete',
  'download-results',
  'set-limits',
  'create-key',
  'rotate-key',
  'revoke-key',
] as const;
export type AuditVerb = (typeof AUDIT_VERBS)[number];

/** Outcome of what was done; other outcomes are the codes of refusals. */
export const DONE = 'DONE';

/** Metadata key. */
export const AUDIT_VERB = Symbol('AUDIT_VERB');

/** On a handler: requests that it refuses with 403 are recorded as refusals of the verb. */
export const Audited = (verb: AuditVerb) => SetMetadata(AUDIT_VERB, verb);
