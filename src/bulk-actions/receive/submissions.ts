import { Injectable } from '@nestjs/common';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { FormFields } from './form-fields.js';
import type { KeyedContent } from './idempotency-key.js';
import { contentHashOf } from './idempotency-key.js';
import { IdempotencyKeys, KeyTakenError } from './idempotency-keys.js';
import { IntakeService } from './intake.service.js';
import { RunningUploads } from './running-uploads.js';
import type { Upload } from './upload.js';

export interface Submission {
  readonly action: BulkAction;
  /** Whether an earlier request under the same `Idempotency-Key` made the action. */
  readonly isReplay: boolean;
}

/** Makes one action of all requests that repeat each other under an `Idempotency-Key`. */
@Injectable()
export class Submissions {
  constructor(
    private readonly intake: IntakeService,
    private readonly keys: IdempotencyKeys,
    private readonly uploads: RunningUploads,
  ) {}

  /**
   * @param upload one that has its whole file
   * @throws Problem 422 when the header does not fit, 409, 410 and 422 for what is wrong with the key
   */
  async submit(upload: Upload, fields: FormFields, keyHash: Buffer | null): Promise<Submission> {
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
    { received }: Upload,
    fields: FormFields,
    keyed: KeyedContent | null,
  ): Promise<BulkAction | null> {
    if (!received) return null;
    try {
      return await this.intake.accept(received, fields, keyed);
    } catch (error) {
      if (error instanceof KeyTakenError) return null;
      throw error;
    }
  }
}
