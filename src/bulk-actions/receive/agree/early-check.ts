import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import type { StagedFile } from '../stream/file-pipeline.js';
import { agreeDialect } from './agree-dialect.js';
import { placesOf } from './take-header.js';

/**
 * Refuses a large file whose encoding nobody can tell, long before its last byte, where the fields came first. What is
 * left out of them is taken for its default: fields behind a file that large are too late for what is decided with it.
 *
 * @param fields that have come before the file
 * @returns undefined where the columns that are stored are not known yet
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
