import { ACCESS_CODES } from './access-codes.js';
import { ACTION_CODES } from './action-codes.js';
import type { CodeEntries } from './code-entry.js';
import { FIELD_CODES } from './field-codes.js';
import { FILE_CODES } from './file-codes.js';
import { FORM_CODES } from './form-codes.js';
import { HEADER_CODES } from './header-codes.js';
import { ITEM_CODES } from './item-codes.js';
import { LIMIT_CODES } from './limit-codes.js';
import { MAPPING_CODES } from './mapping-codes.js';
import { REQUEST_CODES } from './request-codes.js';
import { SERVICE_CODES } from './service-codes.js';
import { WEBHOOK_CODES } from './webhook-codes.js';

/** A code as the page of errors shows it. */
export interface DocumentedCode {
  /** Anchor on the page. */
  readonly id: string;
  readonly code: string;
  /** HTTP statuses, or the status of the row or action. */
  readonly statuses: readonly string[];
  readonly title?: string;
  readonly cause: string;
  readonly remedy: string;
}

export interface CodeGroup {
  readonly title: string;
  readonly words: string;
  readonly codes: readonly DocumentedCode[];
}

/** Problem documents link to these: the id is the code itself. */
export const PROBLEM_GROUPS: readonly CodeGroup[] = [
  groupOf('Requests', 'Requests in general.', REQUEST_CODES),
  groupOf('Access', 'Who sends a request, and API keys.', ACCESS_CODES),
  groupOf('Forms', 'The form of an upload.', FORM_CODES),
  groupOf('Files', 'The uploaded file. Nothing of a refused upload is stored.', FILE_CODES),
  groupOf('Headers', 'The header of the file and its mapping.', HEADER_CODES),
  groupOf('Limits', 'Limits of an account (429) and of the service (503).', LIMIT_CODES),
  groupOf('Bulk actions', 'Actions, retries and idempotency keys.', ACTION_CODES),
  groupOf('Saved mappings', 'Mappings that accounts save for their files.', MAPPING_CODES),
  groupOf('Custom fields', 'Columns that accounts add to entities.', FIELD_CODES),
  groupOf('Webhooks', 'Endpoints of accounts, and what is sent to them.', WEBHOOK_CODES),
  groupOf('Service', 'Nothing is wrong with the request.', SERVICE_CODES),
  groupOf('Fields', 'Codes that stand only in `errors`, with the field that they are about.', ITEM_CODES),
];

function groupOf(title: string, words: string, entries: CodeEntries): CodeGroup {
  const codes = Object.entries(entries).map(([code, { status, ...entry }]) => ({
    id: code,
    code,
    statuses: status.map(String),
    ...entry,
  }));
  return { title, words, codes };
}
