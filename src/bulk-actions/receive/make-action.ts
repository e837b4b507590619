import type { QueryResultRow } from 'pg';
import type { Repository } from 'typeorm';
import type { Actor } from '../../auth/audit/actor.js';
import type { Database } from '../../database/database.js';
import { columnsOf, findStatement, toEntity } from '../../database/find-statement.js';
import type { Session } from '../../database/session.js';
import type { Sql, Statement } from '../../database/statement.js';
import { addToBacklog } from '../admission/sql/count-backlog.sql.js';
import { lockIntake } from '../admission/sql/lock-intake.sql.js';
import type { Backlogs, Room } from '../admission/sql/read-backlog.sql.js';
import { afterStage } from '../dispatch/complete-claim.js';
import type { ContinuedScan } from '../dispatch/sql/continue-scan.sql.js';
import { continueScan } from '../dispatch/sql/continue-scan.sql.js';
import type { DispatchedUnit } from '../dispatch/sql/dispatch-units.sql.js';
import { enterStage } from '../dispatch/sql/enter-stage.sql.js';
import type { AcceptedRows, WriteLimits, WriteNow } from '../dispatch/sql/write-now.sql.js';
import { askWriteNow } from '../dispatch/sql/write-now.sql.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { FieldedRows } from '../fields/account-fields.js';
import { requireFields } from '../fields/account-fields.js';
import { UNSCANNED } from '../lifecycle/rules-version.js';
import type { InsertedUnit, SmallUpload } from './sql/insert-upload.sql.js';
import { insertUpload } from './sql/insert-upload.sql.js';

/** Rows that are about to become an action. */
export interface IncomingRows extends AcceptedRows {
  readonly bytes: number;
  /** When their request came, in milliseconds since 1970. */
  readonly begun: number;
  /** As of `AdmissionCandidate`, where they replace another action. */
  readonly heldBytes?: number;
  readonly replacedId?: string;
}

export interface MadeAction {
  readonly action: BulkAction;
  /** Its unit, if it is queued already and only needs its job; `null`: its units are to be dispatched. */
  readonly queued: DispatchedUnit | null;
}

/** Makes an action of rows, in the transaction that accepts it. */
export interface ActionMaker {
  /** Runs under the intake lock, before the idempotency key is taken. Throws `RowsGoneError`. */
  readonly accept?: (sql: Sql) => Promise<void>;
  /** Throws `RowsGoneError`. */
  readonly make: (
    session: Session,
    limits: WriteLimits,
    actions: Repository<BulkAction>,
  ) => Promise<MadeAction>;
  /**
   * Does the same in a transaction of its own, of one round trip, if there clearly is room. `null`: nothing changed;
   * `accept` and `make` tell why. Not for an upload with an idempotency key.
   */
  readonly makeAtOnce?: (
    database: Database,
    limits: WriteLimits,
    room: Room,
    actions: Repository<BulkAction>,
  ) => Promise<(MadeAction & Pick<Backlogs, 'ageMs' | 'countMs'>) | null>;
}

/** The rows are no longer there, or their account is being erased. */
export class RowsGoneError extends Error {}

/**
 * Of rows that are staged.
 *
 * @param accept turns them into an action; no row: they are gone
 * @param isScanned whether chunks were scanned while the file arrived, so that SCAN goes on with the others
 */
export function makeStaged(incoming: IncomingRows, accept: Statement, isScanned = false): ActionMaker {
  const { actionId, accountId, rows, bytes, heldBytes } = incoming;
  return {
    accept: async (sql) => {
      const [accepted] = await sql.query(accept);
      if (!accepted) throw new RowsGoneError();
    },
    make: async (session, limits, actions) => {
      await session.query(addToBacklog(rows, bytes, heldBytes));
      await beginStage(session, incoming, limits, isScanned);
      // Read before the commit: a connection lost after it must not turn an accepted action into an error.
      const [row] = await session.query<QueryResultRow>(
        findStatement(actions, { where: { id: actionId, accountId } }),
      );
      return { action: toEntity(actions, row!), queued: null };
    },
  };
}

async function beginStage(
  session: Session,
  incoming: IncomingRows,
  limits: WriteLimits,
  isScanned: boolean,
): Promise<void> {
  const { actionId, accountId, chunks, isDry } = incoming;
  const [write] = chunks === 1 ? await session.query<WriteNow>(askWriteNow(incoming, limits)) : [];
  if (write?.isNow) {
    await session.query(enterStage(actionId, accountId, 'WRITE', UNSCANNED));
  } else if (!isScanned) {
    await session.query(enterStage(actionId, accountId, 'SCAN'));
  } else {
    const [scan] = await session.query<ContinuedScan>(continueScan(actionId, accountId));
    if (!scan!.last) return;
    const ended = { actionId, accountId, isDry, stage: 'SCAN' } as const;
    for (const statement of afterStage(ended, scan!.aborts)) await session.query(statement);
  }
}

/**
 * The same of rows with custom fields, which must be there when the action is accepted.
 *
 * @param prepare makes those that are new; in the transaction that accepts the rows
 */
export function keepingFields(
  maker: ActionMaker,
  rows: FieldedRows,
  prepare?: (sql: Sql) => Promise<void>,
): ActionMaker {
  if (rows.header.every(({ field }) => field === undefined)) return maker;
  return {
    accept: async (sql) => {
      await prepare?.(sql);
      await requireFields(sql, rows);
      await maker.accept?.(sql);
    },
    make: maker.make,
  };
}

/** Of a file of one chunk that is not in the database yet. */
export function makeSmall(caller: Actor, upload: SmallUpload): ActionMaker {
  const { actionId } = upload;
  return {
    make: async (session, limits, actions) => {
      const columns = columnsOf(actions, 'accepted');
      const [made] = await session.query<MadeRow>(insertUpload(caller, upload, limits, { columns }, null));
      if (!made) throw new RowsGoneError();
      return madeOf(made, actionId, actions);
    },
    makeAtOnce: async (database, limits, room, actions) => {
      const columns = columnsOf(actions, 'accepted');
      const [, [made]] = await database.transact<[object, MadeRow]>([
        lockIntake,
        insertUpload(caller, upload, limits, { columns }, room),
      ]);
      return made ? { ...madeOf(made, actionId, actions), ageMs: made.ageMs, countMs: made.countMs! } : null;
    },
  };
}

type MadeRow = QueryResultRow & InsertedUnit;

function madeOf(made: MadeRow, actionId: string, actions: Repository<BulkAction>): MadeAction {
  const { firstStage: stage, firstGeneration: generation } = made;
  const queued = generation > 0 ? { actionId, stage, unitNo: 0, generation, delayMs: 0 } : null;
  return { action: toEntity(actions, made), queued };
}
