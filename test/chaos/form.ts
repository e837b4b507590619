import type { EntityType } from './model/entities.js';
import { ENTITIES } from './model/entities.js';
import type { UploadFields } from './model/file.js';
import type { Parts } from './retrying-client.js';

/**
 * Builds an upload request.
 *
 * @param isEarly whether account, entity type and delimiter are sent in the query string, so that chunks are scanned
 * while the file arrives, and again if the other fields differ from their defaults; otherwise they follow the file
 */
export function buildForm(
  csv: string,
  { mapping, onMissing, dryRun, delimiter, entityType, ...texts }: UploadFields,
  also: Readonly<Record<string, string>>,
  accountId: string,
  isEarly: boolean,
): { parts: Parts; query: string } {
  const said = {
    ...fieldsMade(csv, entityType),
    ...mapping,
    ...(onMissing === 'create' && { company: { column: 'company', onMissing } }),
  };
  const fields = {
    ...(!isEarly && { accountId, entityType }),
    ...texts,
    ...also,
    ...(dryRun && { dryRun: 'true' }),
    ...(Object.keys(said).length > 0 && { mapping: JSON.stringify(said) }),
  };
  return {
    parts: [['file', new Blob([csv])], ...Object.entries(fields)],
    query: isEarly
      ? `?accountId=${accountId}&entityType=${entityType}&delimiter=${encodeURIComponent(delimiter)}`
      : '',
  };
}

/** Each file makes the custom fields that it has, unless another has made them: several are sent at once. */
function fieldsMade(csv: string, entityType: EntityType): Readonly<Record<string, object>> {
  const header = new Set(csv.slice(0, csv.indexOf('\n')).split(/[,;\t]/));
  const made = ENTITIES[entityType].columns.filter(
    ({ name, field }) => field !== undefined && header.has(name),
  );
  return Object.fromEntries(made.map(({ name, field: type }) => [name, { field: name, type }]));
}
