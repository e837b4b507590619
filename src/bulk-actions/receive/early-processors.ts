import type { Database } from '../../database/database.js';
import { Problem } from '../../http/problem.js';
import { fieldsOfUpload } from '../fields/fields-of-upload.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { CreateBulkActionDto } from './form/create-bulk-action.dto.js';
import type { UploadSettings } from './upload-pipeline.js';

/**
 * The processors by which a file is scanned while it arrives: that of its entity with the custom fields of the account.
 * If these cannot be used, the end of the upload tells why.
 */
export async function earlyProcessors(
  account: string | null,
  { entityType, mapping }: Partial<CreateBulkActionDto>,
  { processors, connectionLimit }: UploadSettings,
  database: Database,
): Promise<readonly BulkActionProcessor[]> {
  const found = processors.find((processor) => processor.entityType === entityType);
  if (account === null || found === undefined || found.fieldsProperty === null) return processors;
  try {
    const { processor } = await connectionLimit.run(() => fieldsOfUpload(database, account, found, mapping));
    return processors.map((one) => (one === found ? processor : one));
  } catch (error) {
    if (error instanceof Problem) return processors;
    throw error;
  }
}
