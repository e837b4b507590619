import { ACCESS_CODES } from './access-codes.js';
import { ACTION_CODES } from './action-codes.js';
import type { CodeEntry } from './code-entry.js';
import { FIELD_CODES } from './field-codes.js';
import { FILE_CODES } from './file-codes.js';
import { FORM_CODES } from './form-codes.js';
import { HEADER_CODES } from './header-codes.js';
import type { ITEM_CODES } from './item-codes.js';
import { LIMIT_CODES } from './limit-codes.js';
import { MAPPING_CODES } from './mapping-codes.js';
import { REQUEST_CODES } from './request-codes.js';
import { SERVICE_CODES } from './service-codes.js';
import { WEBHOOK_CODES } from './webhook-codes.js';

const CODES = {
  ...REQUEST_CODES,
  ...ACCESS_CODES,
  ...FORM_CODES,
  ...FILE_CODES,
  ...HEADER_CODES,
  ...LIMIT_CODES,
  ...ACTION_CODES,
  ...MAPPING_CODES,
  ...FIELD_CODES,
  ...WEBHOOK_CODES,
  ...SERVICE_CODES,
} as const;

/** Codes of problem documents. A code that is not in the catalog, or has another status there, does not compile. */
export type ProblemCode = keyof typeof CODES;
/** Codes in the `errors` of a problem document. */
export type ItemCode = ProblemCode | keyof typeof ITEM_CODES;

export type ProblemStatus = (typeof CODES)[ProblemCode]['status'][number];
/** Codes that may have the status. */
export type CodeOf<S extends ProblemStatus> = {
  [C in ProblemCode]: S extends (typeof CODES)[C]['status'][number] ? C : never;
}[ProblemCode];

export const PROBLEM_CODES: Readonly<Record<ProblemCode, CodeEntry>> = CODES;

/** Path of the page that explains the codes, outside of the API. */
export const ERRORS_PATH = '/docs/errors';

/**
 * The path of the `type` of a problem document: the code's entry on the page that the service itself serves. Without a
 * PUBLIC_URL before it, it is relative, as RFC 9457 section 3.1.1 permits for a full path.
 */
export function typeOf(code: ProblemCode): string {
  return `${ERRORS_PATH}#${code}`;
}
