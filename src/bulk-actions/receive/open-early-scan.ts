import type { Database } from '../../database/database.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { earlyFieldsOf } from './agree/early-fields.js';
import type { EarlyUpload } from './early/early-scan.js';
import { EarlyScan } from './early/early-scan.js';
import type { CreateBulkActionDto } from './form/create-bulk-action.dto.js';
import type { AnnouncedUpload, UploadGate } from './upload-gate.js';
import type { UploadSettings } from './upload-pipeline.js';

/**
 * @param given the fields that came before the file
 * @returns `null` if they do not say enough
 */
export function openEarlyScan(
  { actionId, account: accountId, bytes: announced }: AnnouncedUpload,
  given: Partial<CreateBulkActionDto>,
  progress: Pick<EarlyUpload, 'soFar' | 'received'>,
  database: Database,
  { connectionLimit }: Pick<UploadSettings, 'connectionLimit'>,
  gate: UploadGate,
  processors: readonly BulkActionProcessor[],
): EarlyScan | null {
  const fields = earlyFieldsOf(given, processors);
  if (accountId === null || fields === null) return null;
  return new EarlyScan(
    { actionId, accountId, fields, announced, ...progress },
    {
      send: (statement) => connectionLimit.run(() => database.query(statement)),
      transaction: (work) => connectionLimit.run(() => database.transaction(work)),
      dispatch: () => connectionLimit.run(() => gate.dispatchEarly(actionId, accountId)),
    },
  );
}
