import { Injectable, Logger } from '@nestjs/common';
import { sees } from '../../../auth/access.js';
import type { Requester } from '../../../auth/principal.js';
import { requireRights } from '../../../auth/require-scope.js';
import { AccountDatabase } from '../../../database/account-database.js';
import { Database } from '../../../database/database.js';
import { actionNotFound } from '../../../http/problem.js';
import { Admission } from '../../admission/admission.js';
import type { BulkAction } from '../../entities/bulk-action.entity.js';
import { ENDED } from '../../lifecycle/status.js';
import { RULES } from '../../lifecycle/verbs.js';
import { invalidTransition } from '../../views/invalid-transition.js';
import { Acceptance } from '../acceptance.js';
import type { KeyedContent } from '../idempotency/idempotency-key.js';
import { contentHashOf } from '../idempotency/idempotency-key.js';
import { IdempotencyKeys } from '../idempotency/idempotency-keys.js';
import type { AcceptedUpload } from '../idempotent-uploads.js';
import { storingProblem, uploadLost } from '../multipart-problem.js';
import { OpenUploads } from '../open-uploads.js';
import { bucketCountOf } from '../stream/bucket-count.js';
import { RetryCopy } from './retry-copy.js';
import { noFailedRows, retryRunning } from './retry-problems.js';
import { acceptRetry } from './sql/accept-retry.sql.js';
import type { RetryParent } from './sql/find-parent.sql.js';
import { findParent } from './sql/find-parent.sql.js';

/** Makes new actions from the failed rows of earlier ones. */
@Injectable()
export class Retries {
  private readonly logger = new Logger(Retries.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountDatabase,
    private readonly uploads: OpenUploads,
    private readonly keys: IdempotencyKeys,
    private readonly admission: Admission,
    private readonly acceptance: Acceptance,
  ) {}

  /**
   * @param keyHash of the request's `Idempotency-Key`
   * @param gone aborts when the client has disconnected: nobody would know of the action
   * @throws Problem 404, 403 when it deletes records and the caller may not, 409 when there is nothing to retry or they
   * are retried already, 410 when the rows are gone, 413, 422, 429 and 503 like an upload
   */
  async retry(
    caller: Requester,
    parentId: string,
    keyHash: Buffer | null,
    gone: AbortSignal,
  ): Promise<AcceptedUpload> {
    const earlier = keyHash && (await this.replay(caller, parentId, keyHash));
    if (earlier) return { action: earlier, isReplay: true };
    const parent = await this.findParent(caller, parentId);
    const sql = this.accounts.of(caller.account);
    const copy = this.uploads.add((settings) => new RetryCopy(this.database, sql, settings, parent));
    gone.addEventListener('abort', () => {
      this.logger.log({ actionId: copy.actionId }, 'the client left; its retry is given up');
      copy.fail(gone.reason);
    });
    try {
      return await this.submit(caller, parent, copy, keyHash && keyedBy(keyHash, parent));
    } catch (error) {
      await this.uploads.discard(copy);
      throw storingProblem(error);
    } finally {
      this.uploads.close(copy);
    }
  }

  private async replay(caller: Requester, parentId: string, keyHash: Buffer): Promise<BulkAction | null> {
    const earlier = await this.keys.replayRetry(parentId, keyHash, caller.account);
    if (earlier === null) return null;
    if (!sees(caller, earlier)) throw actionNotFound();
    requireRights(caller, earlier);
    return earlier;
  }

  private async findParent(caller: Requester, id: string): Promise<RetryParent> {
    const [parent] = await this.accounts.of(caller.account).query<RetryParent>(findParent(id, caller));
    if (!parent) throw actionNotFound();
    requireRights(caller, parent);
    if (ENDED.includes(parent.status) && parent.failedItems === 0) throw noFailedRows();
    if (!RULES['retry-failed'].from.includes(parent.status)) throw invalidTransition('retry-failed', parent);
    return parent;
  }

  private async submit(
    caller: Requester,
    parent: RetryParent,
    copy: RetryCopy,
    keyed: KeyedContent | null,
  ): Promise<AcceptedUpload> {
    const opened = await copy.open(async (sql) => ({
      earlier: keyed && (await this.keys.reserve(keyed.key, copy.actionId, sql)),
    }));
    if (opened === null) return this.besideAnother(keyed);
    const { earlier } = opened;
    if (keyed === null || earlier === null)
      return { action: await this.accept(caller, parent, copy, keyed), isReplay: false };
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

  private async accept(
    caller: Requester,
    { accountId, failedItems, isDry }: RetryParent,
    copy: RetryCopy,
    keyed: KeyedContent | null,
  ): Promise<BulkAction> {
    const { actionId, expectedBytes: bytes } = copy;
    // Refused before millions of rows are copied; the final check runs once they are staged.
    await this.admission.admit(accountId, { actionId, rows: failedItems, bytes, isDry });
    const staged = await copy.copy();
    const bucketCount = bucketCountOf(staged.rows);
    return this.acceptance.acceptRows({ ...staged, accountId, isDry }, keyed, async (sql) => {
      const [accepted] = await sql.query(acceptRetry(caller, { ...staged, bucketCount }));
      if (!accepted) throw uploadLost();
    });
  }
}

/** Under one key the same action may be retried once; a key that an upload has used is not free. */
function keyedBy(hash: Buffer, { id, accountId, fileSha256 }: RetryParent): KeyedContent {
  return { key: { accountId, hash }, contentHash: contentHashOf(fileSha256, { retryOf: id }), retryOf: id };
}
