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
  'correct',
  'delete',
  'download-results',
  'set-limits',
  'erase-account',
  'create-key',
  'rotate-key',
  'revoke-key',
  'save-mapping',
  'delete-mapping',
  'create-webhook',
  'change-webhook',
  'delete-webhook',
  'rotate-webhook-secret',
  'resend-webhook',
] as const;
export type AuditVerb = (typeof AUDIT_VERBS)[number];

/** Outcome of what was done; other outcomes are the codes of refusals. */
export const DONE = 'DONE';

/** Metadata key. */
export const AUDIT_VERB = Symbol('AUDIT_VERB');

/** On a handler: requests that it refuses with 403 are recorded as refusals of the verb. */
export const Audited = (verb: AuditVerb) => SetMetadata(AUDIT_VERB, verb);
