import type { ShownStatus } from '../../lifecycle/shown-status.js';
import type { Stage, WaitReason } from '../../lifecycle/status.js';

/** An event as it is read for streams. */
export interface StoredEvent {
  id: string;
  /** 0: the action is older than events, and this is its present status. */
  number: number;
  actionId: string;
  accountId: string;
  entityType: string;
  /** `null`: its upload was accepted. */
  previousStatus: ShownStatus | null;
  status: ShownStatus;
  stage: Stage | null;
  waitReason: WaitReason | null;
  pass: number;
  errorCode: string | null;
  totalItems: number;
  successfulItems: number;
  failedItems: number;
  skippedItems: number;
  at: Date;
  /** Id of its transaction. */
  xid: number;
}

/**
 * Columns of `StoredEvent`, for an event `e` of an action `a`. Where the action has no event, because it is older than
 * events, its row stands in for one.
 */
export const EVENT_COLUMNS = `
  coalesce(e.id, a.id) AS id, coalesce(e.event_no, 0) AS number, a.id AS "actionId", a.account_id AS "accountId",
  a.entity_type AS "entityType", nullif(e.previous_status, 'RECEIVING') AS "previousStatus",
  coalesce(e.status, a.status) AS status, coalesce(e.pass, a.pass) AS pass,
  CASE WHEN e.id IS NULL THEN a.stage ELSE e.stage END AS stage,
  CASE WHEN e.id IS NULL THEN a.wait_reason ELSE e.wait_reason END AS "waitReason",
  CASE WHEN e.id IS NULL THEN a.error_code ELSE e.error_code END AS "errorCode",
  coalesce(e.total_items, a.total_items)::double precision AS "totalItems",
  coalesce(e.successful_items, a.successful_items)::double precision AS "successfulItems",
  coalesce(e.failed_items, a.failed_items)::double precision AS "failedItems",
  coalesce(e.skipped_items, a.skipped_items)::double precision AS "skippedItems",
  coalesce(e.at, a.finished_at, a.created_at) AS at, coalesce(e.xid, 0)::double precision AS xid`;

/** The same columns; all are null where there is no event. */
export type MaybeEvent = { [K in keyof StoredEvent]: StoredEvent[K] | null };

export const isEvent = (row: MaybeEvent): row is StoredEvent => row.id !== null;
