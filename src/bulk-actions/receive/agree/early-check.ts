import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import type { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import type { FileSoFar } from '../stream/file-pipeline.js';
import { agreeDialect } from './agree-dialect.js';
import { earlyFieldsOf } from './early-fields.js';
import { placesOf } from './take-header.js';

/**
 * Refuses a large file whose encoding cannot be found, long before its last byte, if the form fields came first. A
 * field that has not arrived counts as its default: a field after a file that large would be too late anyway.
 *
 * @param given fields that have come before the file
 * @returns undefined while it is unknown which columns are stored
 */
export function earlyCheckOf(
  given: Partial<CreateBulkActionDto>,
  processors: readonly BulkActionProcessor[],
): ((soFar: FileSoFar) => void) | undefined {
  const fields = earlyFieldsOf(given, processors);
  if (!fields) return undefined;
  return (soFar) => void agreeDialect(soFar, given, false, placesOf(fields));
}
