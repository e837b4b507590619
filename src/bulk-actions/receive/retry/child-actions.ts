import { Injectable, Logger } from '@nestjs/common';
import { sees } from '../../../auth/access.js';
import type { Requester } from '../../../auth/principal.js';
import { requireRights } from '../../../auth/require-scope.js';
import { Database } from '../../../database/database.js';
import { actionNotFound } from '../../../http/problem.js';
import { Admission } from '../../admission/admission.js';
import type { BulkAction } from '../../entities/bulk-action.entity.js';
import type { FieldedRows } from '../../fields/account-fields.js';
import { Acceptance } from '../acceptance.js';
import type { KeyedContent } from '../idempotency/idempotency-key.js';
import { IdempotencyKeys } from '../idempotency/idempotency-keys.js';
import type { AcceptedUpload } from '../idempotent-uploads.js';
import type { ActionMaker, IncomingRows } from '../make-action.js';
import { keepingFields } from '../make-action.js';
import { storingProblem } from '../multipart-problem.js';
import { OpenUploads } from '../open-uploads.js';
import { bucketCountOf } from '../stream/bucket-count.js';
import { retryRunning } from './retry-problems.js';
import type { CopiedAction, RowSource } from './row-copy.js';
import { RowCopy } from './row-copy.js';

/** Rows that are staged for a new action. */
export interface StagedChild extends IncomingRows {
  readonly parentId: string;
  readonly bucketCount: number;
}

/** What the new action is made of. */
export interface ChildPlan {
  readonly parent: CopiedAction & FieldedRows;
  readonly source: RowSource;
  /** `null`: known when they are copied. */
  readonly expectedRows: number | null;
  /** Whether it is a dry run. */
  readonly isDry: boolean;
  readonly scheduledFor: Date | null;
  readonly keyed: KeyedContent | null;
  /** Where it replaces an action, which makes room for it. */
  readonly replaced?: { readonly replacedId: string; readonly heldBytes: number };
  /** How it is accepted. */
  readonly makerOf: (staged: StagedChild) => ActionMaker;
}

/** Makes new actions from rows of earlier ones. */
@Injectable()
export class ChildActions {
  private readonly logger = new Logger(ChildActions.name);

  constructor(
    private readonly database: Database,
    private readonly uploads: OpenUploads,
    private readonly keys: IdempotencyKeys,
    private readonly admission: Admission,
    private readonly acceptance: Acceptance,
  ) {}

  /**
   * The action that an earlier request with the same key made of the same parent, which may have been deleted since.
   *
   * @param hashOf what the content of that request hashes to if it was the same
   * @throws Problem 404 and 403 as for the action itself, 410, 422
   */
  async replay(
    caller: Requester,
    parentId: string,
    keyHash: Buffer,
    hashOf: (made: BulkAction) => Buffer,
  ): Promise<AcceptedUpload | null> {
    const action = await this.keys.replayRetry(parentId, keyHash, caller.account, hashOf);
    if (action === null) return null;
    if (!sees(caller, action)) throw actionNotFound();
    requireRights(caller, action);
    return { action, isReplay: true };
  }

  /**
   * @param gone aborts when the client has disconnected: nobody would know of the action
   * @throws Problem of the rows; 409 while another action has rows of the parent; 413, 422, 429 and 503 like an upload
   */
  async make(plan: ChildPlan, gone: AbortSignal): Promise<AcceptedUpload> {
    const copy = this.uploads.add(
      (settings) => new RowCopy(this.database, settings, plan.parent, plan.source),
    );
    gone.addEventListener('abort', () => {
      this.logger.log({ actionId: copy.actionId }, 'the client left; what it asked for is given up');
      copy.fail(gone.reason);
    });
    try {
      // A listener is not called for what has happened before.
      gone.throwIfAborted();
      return await this.submit(plan, copy);
    } catch (error) {
      await this.uploads.discard(copy);
      throw storingProblem(error);
    } finally {
      this.uploads.close(copy);
    }
  }

  private async submit(plan: ChildPlan, copy: RowCopy): Promise<AcceptedUpload> {
    const { keyed } = plan;
    const opened = await copy.open(async (sql) => ({
      earlier: keyed && (await this.keys.reserve(keyed.key, copy.actionId, sql)),
    }));
    if (opened === null) return this.besideAnother(keyed);
    const { earlier } = opened;
    if (keyed === null || earlier === null) return { action: await this.accept(plan, copy), isReplay: false };
    const action = await this.keys.replay(keyed, earlier);
    await this.uploads.discard(copy);
    return { action, isReplay: true };
  }

  /** Another one has the rows; it may have come under the same key. @throws Problem 409 */
  private async besideAnother(keyed: KeyedContent | null): Promise<AcceptedUpload> {
    const action = keyed && (await this.keys.replayIfTaken(keyed));
    if (!action) throw retryRunning();
    return { action, isReplay: true };
  }

  private async accept(plan: ChildPlan, copy: RowCopy): Promise<BulkAction> {
    const { parent, source, isDry, scheduledFor, keyed, replaced } = plan;
    const { accountId, id: parentId } = parent;
    const { actionId, begun } = copy;
    const candidate = { actionId, isDry, rows: plan.expectedRows, bytes: source.expectedBytes, ...replaced };
    // Refused before millions of rows are copied; the final check runs once they are staged.
    let { roomBytes } = await this.admission.admit(accountId, candidate);
    const copied = await copy.copy(async (bytes) => {
      if (bytes > roomBytes) roomBytes = await this.admission.recheck(accountId, { ...candidate, bytes });
    });
    const bucketCount = bucketCountOf(copied.rows);
    const accepted = { ...copied, ...replaced, actionId, isDry };
    const staged = { ...accepted, accountId, parentId, bucketCount, scheduledFor, begun };
    return this.acceptance.accept(staged, keyed, keepingFields(plan.makerOf(staged), parent));
  }
}
