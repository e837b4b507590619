import type { UploadFields } from './model/file.js';
import type { Parts } from './retrying-client.js';

/**
 * Builds an upload request.
 *
 * @param isEarly whether account and delimiter are sent in the query string; otherwise the account follows the file
 */
export function buildForm(
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
