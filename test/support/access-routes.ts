import { randomUUID } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { Scope } from '../../src/auth/scopes.js';
import { craftAction } from './crafted-actions.js';
import type { TestDatabase } from './database.js';
import { createApiKey } from './keys.js';

/** Who may use a route, and what others are answered. */
export interface AccessRoute {
  /** Whose key it is for; the operator's may do everything that its scopes allow. */
  readonly of: 'account' | 'operator';
  readonly needs: readonly Scope[];
  /** Below `/api/v1`, with `{id}` for what `make` makes. */
  readonly path: string;
  /** Makes what the path names, of account `a` and of contacts. @param over columns. @returns its id */
  readonly make?: (db: TestDatabase, over?: Record<string, unknown>) => Promise<string>;
  /** JSON, a form, or a file. */
  readonly body?: string | (() => FormData | Blob);
  /** What the operator has to say besides. */
  readonly query?: string;
  /** Status for the right key. */
  readonly answers: number;
  /**
   * Of routes for accounts: keys of other accounts get 404 like for a thing that is not there, 403 if they name the
   * account, or no other answer.
   */
  readonly others: 'hidden' | 'refused' | 'equal';
  /** The same for keys of the account that are limited to companies. */
  readonly ofContacts: 'hidden' | 'refused' | 'equal';
  /** Whether it needs `delete` too if the action deletes records. */
  readonly deletes?: boolean;
}

const UNFINISHED = { stage: 'WRITE', total_items: 1 };

const make =
  (status: string, columns: Record<string, unknown> = {}) =>
  (db: TestDatabase, over: Record<string, unknown> = {}): Promise<string> =>
    craftAction(db, { account_id: 'a', status, ...columns, ...over });

/** An ended action with one row, which has failed. */
async function makeFailed(db: TestDatabase, over: Record<string, unknown> = {}): Promise<string> {
  const counts = { total_items: 1, failed_items: 1, file_bytes: 10 };
  const id = await make('COMPLETED_WITH_ERRORS', counts)(db, over);
  await db.rows(
    `INSERT INTO bulk_action_chunks
       (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes)
     VALUES ($1, 'a', 0, 1, 1, 2, $2, '{FAILED/INVALID_EMAIL}', '\\x01')`,
    [id, zstdCompressSync(Buffer.from('ann@x;11\n'))],
  );
  return id;
}

function form(): FormData {
  const fields = new FormData();
  fields.append('file', new Blob(['name,email\nAnn,ann@example.com\n']), 'test.csv');
  fields.append('entityType', 'CONTACT');
  return fields;
}

const beginning = (): Blob => new Blob(['name,email\nAnn,ann@example.com\n'], { type: 'text/csv' });

const read = (path: string): AccessRoute => ({
  ...{ of: 'account', needs: ['read'], path, make: makeFailed, answers: 200 },
  ...{ others: 'hidden', ofContacts: 'hidden' },
});

const change = (
  path: string,
  made: NonNullable<AccessRoute['make']>,
  over: Partial<AccessRoute> = {},
): AccessRoute => ({
  ...{ of: 'account', needs: ['write'], path, make: made, answers: 200 },
  ...{ others: 'hidden', ofContacts: 'hidden', ...over },
});

const common = (path: string): AccessRoute => ({
  ...{ of: 'account', needs: ['read'], path, answers: 200, others: 'equal', ofContacts: 'equal' },
});

const records = (path: string, ofContacts: 'refused' | 'equal'): AccessRoute => ({
  ...{ ...common(path), others: 'refused', query: '?accountId=a', ofContacts },
});

const operate = (path: string, answers: number, over: Partial<AccessRoute> = {}): AccessRoute => ({
  ...{ of: 'operator', needs: ['operate'], path, answers, others: 'equal', ofContacts: 'equal', ...over },
});

/** A key of account `a`. */
async function makeKey(db: TestDatabase): Promise<string> {
  const [stored] = await db.rows<{ id: string }>('SELECT id FROM api_keys WHERE prefix = $1', [
    (await createApiKey(db, 'a', { name: 'made' })).slice(0, 12),
  ]);
  return stored!.id;
}

/** An account with a limit. */
async function makeErasable(db: TestDatabase): Promise<string> {
  const accountId = randomUUID();
  await db.rows('INSERT INTO account_limits (account_id, rows_per_minute) VALUES ($1, 1)', [accountId]);
  return accountId;
}

/** An account that has been erased. */
async function makeErasure(db: TestDatabase): Promise<string> {
  const accountId = randomUUID();
  await db.rows(
    `INSERT INTO account_erasures (id, account_id, requested_at, finished_at) VALUES ($1, $2, now(), now())`,
    [randomUUID(), accountId],
  );
  return accountId;
}

/** An endpoint of account `a`. */
async function makeWebhook(db: TestDatabase): Promise<string> {
  const id = randomUUID();
  await db.rows(
    `INSERT INTO webhook_endpoints (id, account_id, url, events, secret)
     VALUES ($1, 'a', 'https://hooks.example.com/', '{bulk_action.ended}', '\\x00')`,
    [id],
  );
  return id;
}

/** A delivery of account `a` that has been given up. */
async function makeDelivery(db: TestDatabase): Promise<string> {
  const id = randomUUID();
  await db.rows(
    `INSERT INTO webhook_deliveries
       (id, account_id, event_id, event, event_at, action_id, entity_type, callback_url, payload, state, finished_at)
     VALUES ($1, 'a', $1, 'bulk_action.ended', now(), $1, 'CONTACT', 'https://hooks.example.com/', '{}', 'FAILED', now())`,
    [id],
  );
  return id;
}

/** A mapping of account `a`, for contacts. @returns its name */
async function makeMapping(db: TestDatabase): Promise<string> {
  const id = randomUUID();
  await db.rows(
    `INSERT INTO saved_mappings (id, account_id, entity_type, name, version, mapping, headers)
     VALUES ($1, 'a', 'CONTACT', $2, 1, '{}', '{x}')`,
    [id, id],
  );
  return id;
}

/** A custom field of account `a`, for contacts. @returns its name */
async function makeField(db: TestDatabase): Promise<string> {
  const name = `f_${randomUUID().replaceAll('-', '_').slice(2)}`;
  await db.rows(
    `INSERT INTO custom_fields (id, account_id, entity_type, name, type, required)
     VALUES ($1, 'a', 'CONTACT', $2, 'text', false)`,
    [randomUUID(), name],
  );
  return name;
}

const configure = (path: string, answers: number, over: Partial<AccessRoute> = {}): AccessRoute => ({
  ...{ of: 'account', needs: ['configure'], path: `/accounts/a/${path}`, answers },
  ...{ others: 'hidden', ofContacts: 'refused', ...over },
});

const ACTION = '/bulk-actions/{id}';

/** Routes that need no credentials. */
export const OPEN_ROUTES: readonly string[] = ['POST /session', 'DELETE /session'];

/** By method and path of the OpenAPI document; a test fails at a route that is missing here. */
export const ACCESS_ROUTES: Readonly<Record<string, AccessRoute>> = {
  'GET /bulk-actions': { ...common('/bulk-actions'), others: 'refused' },
  'POST /bulk-actions': {
    ...{ of: 'account', needs: ['write'], path: '/bulk-actions', body: form, query: '?accountId=a' },
    ...{ answers: 202, others: 'refused', ofContacts: 'refused' },
  },
  'GET /bulk-actions/{id}': read(ACTION),
  'GET /bulk-actions/{id}/stats': read(`${ACTION}/stats`),
  'GET /bulk-actions/{id}/progress': read(`${ACTION}/progress`),
  'GET /bulk-actions/{id}/logs': read(`${ACTION}/logs`),
  'GET /bulk-actions/{id}/logs/index': read(`${ACTION}/logs/index`),
  'GET /bulk-actions/{id}/outcomes': read(`${ACTION}/outcomes`),
  'GET /bulk-actions/{id}/results.csv': read(`${ACTION}/results.csv`),
  'GET /bulk-actions/{id}/events': read(`${ACTION}/events`),
  'GET /events': { ...common('/events'), others: 'refused', query: '?accountId=a' },
  'PATCH /bulk-actions/{id}': change(ACTION, make('SCHEDULED', UNFINISHED), {
    ...{ body: '{"scheduledFor":null}', deletes: true },
  }),
  'POST /bulk-actions/{id}/confirm': change(
    `${ACTION}/confirm`,
    make('AWAITING_CONFIRMATION', { dry_run: true, total_items: 1 }),
    { deletes: true },
  ),
  'POST /bulk-actions/{id}/pause': change(`${ACTION}/pause`, make('QUEUED', UNFINISHED)),
  'POST /bulk-actions/{id}/resume': change(
    `${ACTION}/resume`,
    make('PAUSED', { ...UNFINISHED, paused_at: new Date() }),
    { deletes: true },
  ),
  'POST /bulk-actions/{id}/cancel': change(`${ACTION}/cancel`, make('QUEUED', UNFINISHED)),
  'POST /bulk-actions/{id}/retry-failed': change(`${ACTION}/retry-failed`, makeFailed, {
    ...{ answers: 202, deletes: true },
  }),
  'POST /bulk-actions/{id}/corrections': change(`${ACTION}/corrections`, makeFailed, {
    ...{ answers: 202, deletes: true, body: '{"cells":{"1":{"1":"ann@example.com"}}}' },
  }),
  'DELETE /bulk-actions/{id}': change(ACTION, make('COMPLETED'), {
    ...{ needs: ['write', 'delete'], answers: 204 },
  }),
  'GET /bulk-actions/{id}/webhook-deliveries': read(`${ACTION}/webhook-deliveries`),
  'GET /accounts/{accountId}/webhooks': configure('webhooks', 200),
  'POST /accounts/{accountId}/webhooks': configure('webhooks', 201, {
    body: '{"url":"https://hooks.example.com/","events":["bulk_action.ended"]}',
  }),
  'GET /accounts/{accountId}/webhooks/{id}': configure('webhooks/{id}', 200, { make: makeWebhook }),
  'PATCH /accounts/{accountId}/webhooks/{id}': configure('webhooks/{id}', 200, {
    ...{ make: makeWebhook, body: '{"enabled":true}' },
  }),
  'DELETE /accounts/{accountId}/webhooks/{id}': configure('webhooks/{id}', 204, { make: makeWebhook }),
  'POST /accounts/{accountId}/webhooks/{id}/rotate-secret': configure('webhooks/{id}/rotate-secret', 200, {
    make: makeWebhook,
  }),
  'GET /accounts/{accountId}/webhooks/{id}/deliveries': configure('webhooks/{id}/deliveries', 200, {
    make: makeWebhook,
  }),
  'POST /accounts/{accountId}/webhook-deliveries/{id}/resend': configure(
    'webhook-deliveries/{id}/resend',
    202,
    { make: makeDelivery },
  ),
  'POST /accounts/{accountId}/callback-secret/rotate': configure('callback-secret/rotate', 200),
  'GET /accounts/{accountId}/mappings': { ...common('/accounts/a/mappings'), others: 'hidden' },
  'PUT /accounts/{accountId}/mappings/{entityType}/{name}': configure('mappings/CONTACT/x', 200, {
    body: '{"mapping":{"Mail":"email"},"headers":["Mail","Name"]}',
  }),
  'DELETE /accounts/{accountId}/mappings/{entityType}/{name}': configure('mappings/CONTACT/{id}', 204, {
    make: makeMapping,
  }),
  'GET /accounts/{accountId}/fields': { ...common('/accounts/a/fields'), others: 'hidden' },
  'GET /accounts/{accountId}/fields/{entityType}/{name}': {
    ...common('/accounts/a/fields/CONTACT/{id}'),
    ...{ make: makeField, others: 'hidden', ofContacts: 'refused' },
  },
  'PUT /accounts/{accountId}/fields/{entityType}/{name}': configure('fields/CONTACT/x', 200, {
    body: '{"type":"text"}',
  }),
  'DELETE /accounts/{accountId}/fields/{entityType}/{name}': configure('fields/CONTACT/{id}', 204, {
    make: makeField,
  }),
  'GET /keys': operate('/keys', 200),
  'POST /keys': operate('/keys', 201, { body: '{"accountId":"a"}' }),
  'GET /keys/{id}': operate('/keys/{id}', 200, { make: makeKey }),
  'POST /keys/{id}/rotate': operate('/keys/{id}/rotate', 201, { make: makeKey }),
  'DELETE /keys/{id}': operate('/keys/{id}', 204, { make: makeKey }),
  'GET /audit': operate('/audit', 200),
  'GET /request-limits': operate('/request-limits', 200),
  'GET /operator/overview': operate('/operator/overview', 200),
  'DELETE /accounts/{accountId}/data': operate('/accounts/{id}/data', 202, { make: makeErasable }),
  'GET /accounts/{accountId}/data-erasure': operate('/accounts/{id}/data-erasure', 200, {
    make: makeErasure,
  }),
  'GET /session': { ...common('/session'), needs: [] },
  'GET /entities': common('/entities'),
  'GET /entities/{type}/template.csv': common('/entities/CONTACT/template.csv'),
  'POST /entities/{type}/preview': {
    ...{ ...common('/entities/CONTACT/preview'), ofContacts: 'refused', body: beginning },
  },
  'GET /contacts': records('/contacts', 'refused'),
  'GET /companies': records('/companies', 'equal'),
  'GET /accounts/{accountId}/limits': { ...common('/accounts/a/limits'), others: 'hidden' },
  'PUT /accounts/{accountId}/limits': {
    ...{ ...common('/accounts/a/limits'), needs: ['limits'], body: '{"rowsPerMinute":0}', others: 'hidden' },
  },
};
