import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import type { FormFields } from '../form/form-fields.js';

/**
 * The form fields as they will be if no more of them come after the file: the others have their defaults.
 *
 * @param given fields that have come before the file
 * @returns null while it is unknown which columns are stored
 */
export function earlyFieldsOf(
  given: Partial<CreateBulkActionDto>,
  processors: readonly BulkActionProcessor[],
): FormFields | null {
  const processor = processors.find(({ entityType }) => entityType === given.entityType);
  if (!processor) return null;
  const dto = Object.assign(new CreateBulkActionDto(), given);
  return processor.operations.includes(dto.operation) ? { dto, processor } : null;
}
