import type { Actor } from '../../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Statement } from '../../../database/statement.js';
import { rejects } from '../../admission/sql/read-accepted-rows.sql.js';
import type { Room } from '../../admission/sql/read-backlog.sql.js';
import { hasRoom, roomValues } from '../../admission/sql/read-backlog.sql.js';
import type { WriteLimits } from '../../dispatch/sql/write-now.sql.js';
import { writeNow, writeNowValues } from '../../dispatch/sql/write-now.sql.js';
import { RULES_VERSION, UNSCANNED } from '../../lifecycle/rules-version.js';
import { wasErasedSince } from '../../lifecycle/sql/is-erasing.sql.js';
import type { Stage } from '../../lifecycle/status.js';
import type { PackedChunk } from '../stream/chunk-store.js';
import type { AcceptedAction } from './accept-upload.sql.js';
import { identityOf } from './accept-upload.sql.js';

/** A file of one chunk, with what the form says of it. */
export interface SmallUpload extends AcceptedAction {
  readonly chunk: PackedChunk;
}

/** What to select of an action, for `toEntity`. */
export interface ActionColumns {
  readonly columns: string;
}

/** What the statement tells besides the action. */
export interface InsertedUnit {
  firstStage: Stage;
  /** 0: it is idle. */
  firstGeneration: number;
  /** Of the backlog's last count, as in `Backlogs`; null unless there was a room to ask for. */
  ageMs: number | null;
  countMs: number | null;
}

/**
 * Makes an action of a file of one chunk that is not in the database yet: the action, its chunk and its unit. Adds it
 * to the backlog of the service. The caller holds the intake lock.
 *
 * If it may be written now, it begins with WRITE. The unit is queued at once where dispatch would choose it anyway.
 *
 * No row: an erasure of the account was requested since the upload began, or there is no room.
 *
 * @param columns of `accepted`, the action
 * @param room for the upload, if that is not decided yet; then accounts whose uploads a rate rejects have none
 */
export const insertUpload = (
  actor: Actor,
  { chunk, ...upload }: SmallUpload,
  limits: WriteLimits,
  { columns }: ActionColumns,
  room: Room | null,
): Statement => ({
  name: 'insert-upload',
  text: `
    WITH room AS (${hasRoom('$2', '$1', 34)}), first AS (
      SELECT CASE WHEN is_now THEN 'WRITE' ELSE 'SCAN' END AS stage,
             CASE WHEN NOT is_now THEN 'VALIDATING' WHEN is_alone THEN 'IN_PROGRESS' ELSE 'QUEUED' END AS status,
             CASE WHEN is_now THEN ${UNSCANNED} ELSE ${RULES_VERSION} END AS rules_version,
             CASE WHEN is_now AND is_alone THEN 'QUEUED' ELSE 'IDLE' END AS state
      FROM (${writeNow(16)}) AS w
      WHERE NOT ${wasErasedSince('$2', `now() - $32 * interval '1 millisecond'`)}
        AND CASE WHEN $33::boolean THEN (SELECT has_room FROM room) AND NOT ${rejects('$2', '$20', '$21')} ELSE true END
    ), accepted AS (
      INSERT INTO bulk_actions (
        id, account_id, entity_type, operation, file_name, file_bytes, file_sha256, dialect, header, total_items,
        scheduled_for, empty_cells, dry_run, on_row_error, on_short_row, chunk_count, bucket_count,
        status, stage, rules_version, units_total, stage_started_at, callback_url, match_by)
      SELECT $1, $2, $3, $4, $5, $6::bigint, $7::bytea, $8::jsonb, $9::jsonb, $10::bigint,
             $18::timestamptz, $11, $12::boolean, $13, $14, 1, $15::integer,
             status, stage, rules_version, 1, now(), $39, $40
      FROM first
      RETURNING *
    ), chunk AS (
      INSERT INTO bulk_action_chunks (
        action_id, account_id, chunk_no, first_row, row_count, first_line, row_lines, payload)
      SELECT $1, $2, 0, $22::bigint, $23::integer, $24::bigint, $25::integer[], $26::bytea FROM first
    ), unit AS (
      INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no, state, generation, queued_at)
      SELECT $1, $2, stage, 0, state, (state = 'QUEUED')::integer, CASE state WHEN 'QUEUED' THEN now() END
      FROM first
      RETURNING stage, generation
    ), counted AS (
      UPDATE intake_totals SET since_rows = since_rows + $10::bigint, since_bytes = since_bytes + $6::bigint FROM first
    ), noted AS (${noteEntry('accepted', 27)})
    SELECT ${columns}, unit.stage AS "firstStage", unit.generation AS "firstGeneration",
           CASE WHEN $33::boolean THEN (SELECT "ageMs" FROM room) END AS "ageMs",
           CASE WHEN $33::boolean THEN (SELECT "countMs" FROM room) END AS "countMs"
    FROM accepted, unit`,
  values: [
    ...identityOf(upload),
    upload.emptyCells,
    upload.dryRun,
    upload.onRowError,
    upload.shortRows,
    upload.bucketCount,
    ...writeNowValues({ ...upload, isDry: upload.dryRun }, limits),
    chunk.firstRow,
    chunk.rowCount,
    chunk.firstLine,
    chunk.rowLines,
    chunk.packed,
    ...entryOf(actor, 'upload'),
    Date.now() - upload.begun,
    room !== null,
    ...(room ? roomValues(room) : [null, null, null, null, null]),
    upload.callbackUrl ?? null,
    upload.matchBy ?? null,
  ],
});
