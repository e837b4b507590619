import { Injectable } from '@nestjs/common';
import type { Requester } from '../../../auth/principal.js';
import { AccountDatabase } from '../../../database/account-database.js';
import type { Sql } from '../../../database/statement.js';
import { ProcessorRegistry } from '../../rows/registry.js';
import { contentHashOf } from '../idempotency/idempotency-key.js';
import type { AcceptedUpload } from '../idempotent-uploads.js';
import type { ActionMaker } from '../make-action.js';
import { makeStaged } from '../make-action.js';
import type { ChildPlan, StagedChild } from '../retry/child-actions.js';
import { ChildActions } from '../retry/child-actions.js';
import { findRetryParent } from '../retry/find-retry-parent.js';
import { acceptRetry } from '../retry/sql/accept-retry.sql.js';
import type { RetryParent } from '../retry/sql/find-parent.sql.js';
import { CorrectedFile } from './corrected-file.js';
import { CorrectedRows } from './corrected-rows.js';
import { changedMeanwhile, replacedColumnNotFound, rowNotFound } from './correction-problems.js';
import type { Corrections } from './corrections.js';
import { replaceAction } from './sql/replace-action.sql.js';

/** What was asked for, and by which request. */
export interface CorrectionRequest {
  readonly corrections: Corrections;
  /** Bytes of its body. */
  readonly bytes: number;
  /** Of its `Idempotency-Key`. */
  readonly keyHash: Buffer | null;
  /** Aborts when the client has disconnected. */
  readonly gone: AbortSignal;
}

/** Makes new actions from rows of earlier ones, with other cells. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly children: ChildActions,
    private readonly registry: ProcessorRegistry,
  ) {}

  /**
   * @throws Problem 404, 403 when it deletes records and the caller may not, 409 when the status does not allow it or
   * the rows are corrected already, 410 when they are gone, 413, 422, 429 and 503 like an upload
   */
  async correct(caller: Requester, parentId: string, request: CorrectionRequest): Promise<AcceptedUpload> {
    const { corrections, keyHash, gone } = request;
    const contentHash = (): Buffer => hashOf(parentId, corrections);
    const earlier = keyHash && (await this.children.replay(caller, parentId, keyHash, contentHash));
    if (earlier) return earlier;
    const sql = this.accounts.of(caller.account);
    const parent = await findRetryParent(sql, caller, parentId, 'correct', this.registry);
    check(corrections, parent);
    const { accountId } = parent;
    const key = keyHash && { accountId, hash: keyHash };
    const keyed = key && { key, contentHash: contentHash(), retryOf: parentId };
    const plan = mayWholeChange(parent)
      ? planWhole(sql, caller, parent, request)
      : planRows(sql, caller, parent, request);
    try {
      return await this.children.make({ ...plan, parent, keyed }, gone);
    } catch (error) {
      if (!(error instanceof ParentChangedError)) throw error;
      // Says what it is now, if that does not allow a correction.
      await findRetryParent(sql, caller, parentId, 'correct', this.registry);
      throw changedMeanwhile();
    }
  }
}

type Planned = Omit<ChildPlan, 'parent' | 'keyed'>;

/** A new dry run of the whole file, which replaces the action. */
function planWhole(sql: Sql, caller: Requester, parent: RetryParent, request: CorrectionRequest): Planned {
  const { id, status, fileBytes } = parent;
  return {
    source: new CorrectedFile(sql, parent, request.corrections, request.bytes),
    expectedRows: parent.totalItems,
    isDry: true,
    scheduledFor: parent.scheduledFor,
    // One that has ended takes no room.
    replaced: { replacedId: id, heldBytes: status === 'AWAITING_CONFIRMATION' ? fileBytes : 0 },
    makerOf: (staged) => makeReplacing(caller, staged),
  };
}

/** A new action of the corrected rows. */
function planRows(sql: Sql, caller: Requester, parent: RetryParent, request: CorrectionRequest): Planned {
  const { corrections, bytes } = request;
  const kind = { verb: 'correct', isWhole: false } as const;
  return {
    source: new CorrectedRows(sql, parent, corrections, bytes),
    expectedRows: corrections.replacements.length > 0 ? null : corrections.rows.length,
    isDry: parent.isDry,
    scheduledFor: null,
    makerOf: (staged) => makeStaged(staged, acceptRetry(caller, staged, kind)),
  };
}

/** The action has changed while its file was copied. */
class ParentChangedError extends Error {}

function makeReplacing(caller: Requester, staged: StagedChild): ActionMaker {
  const { actionId, accountId, parentId } = staged;
  const maker = makeStaged(staged, acceptRetry(caller, staged, { verb: 'correct', isWhole: true }));
  return {
    ...maker,
    make: async (session, limits, actions) => {
      const made = await maker.make(session, limits, actions);
      // Last, because `confirm` locks the backlog of the service before the action, too.
      const [replaced] = await session.query(replaceAction({ id: parentId, accountId }, actionId));
      if (!replaced) throw new ParentChangedError();
      return made;
    },
  };
}

/** Whether no record has been written, and none will be without another request. */
function mayWholeChange({ status, errorCode }: RetryParent): boolean {
  return status === 'AWAITING_CONFIRMATION' || (status === 'FAILED' && errorCode === 'ROW_ERRORS');
}

/** What can be told before the rows are read. @throws Problem 422 */
function check({ rows, replacements }: Corrections, { totalItems, columnCount }: RetryParent): void {
  const last = rows.at(-1);
  if (last !== undefined && last > totalItems) throw rowNotFound(last, totalItems);
  const wrong = replacements.findIndex(({ column }) => column > columnCount);
  if (wrong >= 0) throw replacedColumnNotFound(wrong, columnCount);
}

/** The rows are known by the parent, which does not change. */
function hashOf(parentId: string, { cells, replacements }: Corrections): Buffer {
  const rows = Array.from(cells, ([row, edits]) => [row, Object.fromEntries(edits)]);
  const fields = { correctionOf: parentId, cells: Object.fromEntries(rows) as object, replace: replacements };
  return contentHashOf(Buffer.alloc(0), fields);
}
