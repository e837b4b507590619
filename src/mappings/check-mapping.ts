import { MAPPING_MESSAGE, readMapping } from '../bulk-actions/csv/given-mapping.js';
import { mapHeader } from '../bulk-actions/csv/header.js';
import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { Problem } from '../http/problem.js';
import type { MappingContent } from './sql/saved-mappings.sql.js';

/** As much as the field `mapping` of an upload, or the header of a file, may have. */
const MAX_CHARACTERS = 64 * 1024;

/**
 * Checks that an upload of a file with these headers would take the mapping. Columns that an operation needs may be
 * missing: that is for the upload to say.
 *
 * @throws Problem 422
 */
export function checkMapping(
  { mapping, headers }: Pick<MappingContent, 'mapping' | 'headers'>,
  { columns }: BulkActionProcessor,
): void {
  const tooLong = [mapping, JSON.stringify(headers)].some((json) => json.length > MAX_CHARACTERS);
  if (tooLong) throw invalid('mapping', 'mapping and headers have at most 65,536 characters each, as JSON.');
  const given = readMapping(mapping);
  if (given === null) throw invalid('mapping', MAPPING_MESSAGE);
  // Neither can be stored, and no file that is read has a header with them.
  if ([mapping, JSON.stringify(headers)].some((json) => /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json)))
    throw invalid('mapping', 'Headers have no NUL, and no half of a surrogate pair.');
  const taken = mapHeader(headers, columns, [], given, undefined, () => false);
  if (!('problems' in taken)) return;
  const { problems } = taken;
  throw new Problem(422, 'HEADER_DOES_NOT_FIT', problems.map(({ message }) => message).join(' '), problems);
}

function invalid(field: string, message: string): Problem {
  return new Problem(422, 'INVALID_REQUEST', message, [{ field, code: 'INVALID', message }]);
}
