import type { UploadFields } from './model/file.js';
import type { Parts } from './patient.js';

/** A request that uploads a file, with account and delimiter in the query string or the account behind the file. */
export function formOf(
  csv: string,
  { mapping, dryRun, delimiter, ...texts }: UploadFields,
  also: Readonly<Record<string, string>>,
  accountId: string,
  isEarly: boolean,
): { parts: Parts; query: string } {
  const fields = {
    ...(!isEarly && { accountId }),
    ...texts,
    ...also,
    ...(dryRun && { dryRun: 'true' }),
    ...(Object.keys(mapping).length > 0 && { mapping: JSON.stringify(mapping) }),
  };
  return {
    parts: [['file', new Blob([csv])], ...Object.entries(fields)],
    query: isEarly ? `?accountId=${accountId}&delimiter=${encodeURIComponent(delimiter)}` : '',
  };
}
