import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import type { StagedFile } from '../stream/file-pipeline.js';
import { agreeDialect } from './agree-dialect.js';
import { placesOf } from './take-header.js';

/**
 * Refuses a large file whose encoding cannot be found, long before its last byte, if the form fields came first. A
 * field that has not arrived counts as its default: a field after a file that large would be too late anyway.
 *
 * @param fields that have come before the file
 * @returns undefined while it is unknown which columns are stored
 */
export function earlyCheckOf(
  fields: Partial<CreateBulkActionDto>,
  processors: readonly BulkActionProcessor[],
): ((soFar: Omit<StagedFile, 'sha256'>) => void) | undefined {
  const processor = processors.find(({ entityType }) => entityType === fields.entityType);
  if (!processor) return undefined;
  const dto = Object.assign(new CreateBulkActionDto(), fields);
  return (soFar) => void agreeDialect(soFar, fields, false, placesOf({ dto, processor }));
}
