import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import { Acceptance } from './acceptance.js';
import type { SentFields } from './form/form-fields.js';
import type { KeyedContent } from './idempotency/idempotency-key.js';
import { contentHashOf } from './idempotency/idempotency-key.js';
import { IdempotencyKeys, KeyTakenError } from './idempotency/idempotency-keys.js';
import { OpenUploads } from './open-uploads.js';
import type { UploadSession } from './upload-session.js';

export interface AcceptedUpload {
  readonly action: BulkAction;
  /** Whether an earlier request under the same `Idempotency-Key` made the action. */
  readonly isReplay: boolean;
}

/** Makes one action for all requests with the same `Idempotency-Key`. */
@Injectable()
export class IdempotentUploads {
  constructor(
    private readonly acceptance: Acceptance,
    private readonly keys: IdempotencyKeys,
    private readonly uploads: OpenUploads,
  ) {}

  /**
   * @param upload one that has its whole file
   * @throws Problem 422 when the header does not fit, 409, 410 and 422 for what is wrong with the key
   */
  async submit(upload: UploadSession, fields: SentFields, keyHash: Buffer | null): Promise<AcceptedUpload> {
    const keyed = keyHash && {
      key: { accountId: fields.dto.accountId, hash: keyHash },
      contentHash: contentHashOf(upload.sha256!, fields.dto),
    };
    const accepted = await this.accept(upload, fields, keyed);
    if (accepted) return { action: accepted, isReplay: false };
    const action = await this.keys.replay(keyed!, upload.earlier);
    await this.uploads.discard(upload);
    return { action, isReplay: true };
  }

  /** @returns null when the key is not free */
  private async accept(
    { staged }: UploadSession,
    fields: SentFields,
    keyed: KeyedContent | null,
  ): Promise<BulkAction | null> {
    if (!staged) return null;
    try {
      return await this.acceptance.acceptUpload(staged, fields, keyed);
    } catch (error) {
      if (error instanceof KeyTakenError) return null;
      // The file may not fit the account's fields any more: the first request is answered all the same.
      if (error instanceof Problem && keyed !== null && (await this.keys.isUsed(keyed.key))) return null;
      throw error;
    }
  }
}
