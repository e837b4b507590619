import { Injectable } from '@nestjs/common';
import type { Requester } from '../../../auth/principal.js';
import { AccountDatabase } from '../../../database/account-database.js';
import { ProcessorRegistry } from '../../rows/registry.js';
import type { KeyedContent } from '../idempotency/idempotency-key.js';
import { contentHashOf } from '../idempotency/idempotency-key.js';
import type { AcceptedUpload } from '../idempotent-uploads.js';
import { makeStaged } from '../make-action.js';
import { ChildActions } from './child-actions.js';
import { FailedRows } from './failed-rows.js';
import { findRetryParent } from './find-retry-parent.js';
import { acceptRetry } from './sql/accept-retry.sql.js';
import type { RetryParent } from './sql/find-parent.sql.js';

const KIND = { verb: 'retry-failed', isWhole: false } as const;

/** Makes new actions from the failed rows of earlier ones. */
@Injectable()
export class Retries {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly children: ChildActions,
    private readonly registry: ProcessorRegistry,
  ) {}

  /**
   * @param keyHash of the request's `Idempotency-Key`
   * @param gone aborts when the client has disconnected
   * @throws Problem 404, 403 when it deletes records and the caller may not, 409 when there is nothing to retry or they
   * are retried already, 410 when the rows are gone, 413, 422, 429 and 503 like an upload
   */
  async retry(
    caller: Requester,
    parentId: string,
    keyHash: Buffer | null,
    gone: AbortSignal,
  ): Promise<AcceptedUpload> {
    const earlier =
      keyHash &&
      (await this.children.replay(caller, parentId, keyHash, ({ fileSha256 }) =>
        hashOf(fileSha256!, parentId),
      ));
    if (earlier) return earlier;
    const sql = this.accounts.of(caller.account);
    const parent = await findRetryParent(sql, caller, parentId, 'retry-failed', this.registry);
    const plan = {
      parent,
      source: new FailedRows(sql, parent),
      expectedRows: parent.failedItems,
      isDry: parent.isDry,
      scheduledFor: null,
      keyed: keyHash && keyedBy(keyHash, parent),
    };
    return this.children.make(
      { ...plan, makerOf: (staged) => makeStaged(staged, acceptRetry(caller, staged, KIND)) },
      gone,
    );
  }
}

const hashOf = (fileSha256: Buffer, retryOf: string): Buffer => contentHashOf(fileSha256, { retryOf });

/** Under one key the same action may be retried once; a key that an upload has used is not free. */
function keyedBy(hash: Buffer, { id, accountId, fileSha256 }: RetryParent): KeyedContent {
  return { key: { accountId, hash }, contentHash: hashOf(fileSha256, id), retryOf: id };
}
