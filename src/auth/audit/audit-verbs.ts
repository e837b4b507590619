import { SetMetadata } from '@nestjs/common';
import type { Request } from 'express';

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
  'read-rows',
  'set-limits',
  'erase-account',
  'create-key',
  'rotate-key',
  'revoke-key',
  'save-mapping',
  'delete-mapping',
  'save-field',
  'delete-field',
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

/** What of a route is recorded. */
export interface AuditedRoute {
  readonly verb: AuditVerb;
  /** Whether a request is for that; others of the route are not recorded. */
  readonly isFor: (request: Request) => boolean;
}

/** On a handler: requests that it refuses with 403 are recorded as refusals of the verb. */
export const Audited = (verb: AuditVerb, isFor: AuditedRoute['isFor'] = () => true) =>
  SetMetadata(AUDIT_VERB, { verb, isFor } satisfies AuditedRoute);
