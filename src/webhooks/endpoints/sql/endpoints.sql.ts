import type { Actor } from '../../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { DisabledReason, WebhookEvent } from '../../entities/webhook-events.js';

/** An endpoint as the database has it, without its secret. */
export type StoredEndpoint = {
  id: string;
  accountId: string;
  url: string;
  events: WebhookEvent[];
  enabled: boolean;
  createdAt: Date;
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
};

/** Of `webhook_endpoints` as `n`. */
const COLUMNS = `
  n.id, n.account_id AS "accountId", n.url, n.events, n.enabled, n.created_at AS "createdAt",
  n.failing_since AS "failingSince", n.disabled_at AS "disabledAt", n.disabled_reason AS "disabledReason"`;

export const findEndpoints = (accountId: string): Statement => ({
  text: `SELECT ${COLUMNS} FROM webhook_endpoints n WHERE n.account_id = $1 ORDER BY n.id DESC`,
  values: [accountId],
});

export const findEndpoint = (accountId: string, id: string): Statement => ({
  text: `SELECT ${COLUMNS} FROM webhook_endpoints n WHERE n.account_id = $1 AND n.id = $2`,
  values: [accountId, id],
});

export interface NewEndpoint {
  readonly id: string;
  readonly accountId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly enabled: boolean;
  readonly secret: Buffer;
}

/** No row: the account has as many as it may have. The caller holds the intake lock. */
export const createEndpoint = (actor: Actor, endpoint: NewEndpoint, most: number): Statement => ({
  text: `
    WITH created AS (
      INSERT INTO webhook_endpoints (id, account_id, url, events, enabled, secret)
      SELECT $1, $2, $3, $4, $5, $6
      WHERE $7 > (SELECT count(*) FROM webhook_endpoints WHERE account_id = $2)
      RETURNING *
    ), noted AS (${noteEntry('created', 8)})
    SELECT ${COLUMNS} FROM created n`,
  values: [
    ...[
      endpoint.id,
      endpoint.accountId,
      endpoint.url,
      endpoint.events,
      endpoint.enabled,
      endpoint.secret,
      most,
    ],
    ...entryOf(actor, 'create-webhook'),
  ],
});

/** What is `null` stays as it is. */
export interface EndpointChange {
  readonly url: string | null;
  readonly events: readonly WebhookEvent[] | null;
  readonly enabled: boolean | null;
}

/**
 * Whether it is switched on or off by the account, it is no longer off by the service. Another URL has not failed yet.
 */
export const changeEndpoint = (
  actor: Actor,
  accountId: string,
  id: string,
  { url, events, enabled }: EndpointChange,
): Statement => ({
  text: `
    WITH changed AS (
      UPDATE webhook_endpoints n
      SET url = coalesce($3, n.url), events = coalesce($4::text[], n.events), enabled = coalesce($5, n.enabled),
          failing_since = CASE WHEN $5 IS NULL AND ($3 IS NULL OR $3 = n.url) THEN n.failing_since END,
          disabled_at = CASE WHEN $5::boolean IS NULL THEN n.disabled_at END,
          disabled_reason = CASE WHEN $5::boolean IS NULL THEN n.disabled_reason END
      WHERE n.account_id = $1 AND n.id = $2
      RETURNING *
    ), noted AS (${noteEntry('changed', 6)})
    SELECT ${COLUMNS} FROM changed n`,
  values: [accountId, id, url, events, enabled, ...entryOf(actor, 'change-webhook')],
});

/** With its deliveries. */
export const deleteEndpoint = (actor: Actor, accountId: string, id: string): Statement => ({
  text: `
    WITH deleted AS (
      DELETE FROM webhook_endpoints WHERE account_id = $1 AND id = $2 RETURNING id, account_id
    ), noted AS (${noteEntry('deleted', 3)})
    SELECT id FROM deleted`,
  values: [accountId, id, ...entryOf(actor, 'delete-webhook')],
});

const KEPT = `now() + $4 * interval '1 millisecond'`;

/** Requests are signed with both secrets until the grace time is over. */
export const rotateEndpointSecret = (
  actor: Actor,
  accountId: string,
  id: string,
  secret: Buffer,
  graceMs: number,
): Statement => ({
  text: `
    WITH rotated AS (
      UPDATE webhook_endpoints SET secret = $3, previous_secret = secret, previous_until = ${KEPT}
      WHERE account_id = $1 AND id = $2 RETURNING *
    ), noted AS (${noteEntry('rotated', 5)})
    SELECT ${COLUMNS} FROM rotated n`,
  values: [accountId, id, secret, graceMs, ...entryOf(actor, 'rotate-webhook-secret')],
});

/** The same for callback URLs. Where there was none, it is the first. */
export const rotateAccountSecret = (
  actor: Actor,
  accountId: string,
  secret: Buffer,
  graceMs: number,
): Statement => ({
  text: `
    WITH rotated AS (
      INSERT INTO webhook_account_secrets AS s (account_id, secret) VALUES ($1, $2)
      ON CONFLICT (account_id) DO UPDATE
      SET secret = excluded.secret, previous_secret = s.secret,
          previous_until = now() + $3 * interval '1 millisecond'
      RETURNING account_id, NULL::uuid AS id
    ), noted AS (${noteEntry('rotated', 4)})
    SELECT account_id FROM rotated`,
  values: [accountId, secret, graceMs, ...entryOf(actor, 'rotate-webhook-secret')],
});
