import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { matchColumns, matchedBy } from '../../processor/matched-by.js';
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
  const found = processors.find(({ entityType }) => entityType === given.entityType);
  const { matchBy } = given;
  if (!found || (matchBy !== undefined && !matchColumns(found).includes(matchBy))) return null;
  const processor = matchedBy(found, matchBy ?? null);
  const dto = Object.assign(new CreateBulkActionDto(), given);
  if (matchBy === found.key) delete dto.matchBy;
  return processor.operations.includes(dto.operation) ? { dto, processor } : null;
}
