import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../../http/problem.js';
import type { AgreedFormat } from '../agree/agree-format.js';
import { agreeFormat } from '../agree/agree-format.js';
import type { FormFields } from '../form/form-fields.js';
import type { FileSoFar } from '../stream/file-pipeline.js';

/** All that SCAN of an action depends on, besides its chunks. */
export interface ScanFormat extends AgreedFormat, Pick<FormFields, 'dto'> {}

/**
 * The format by what has arrived of the file and the form.
 *
 * @returns null if the file would be refused as it is now: then it is not scanned before all is known
 */
export function formatSoFar(file: FileSoFar, fields: FormFields): ScanFormat | null {
  try {
    return { ...agreeFormat(file, fields), dto: fields.dto };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** Whether two formats give each row the same outcome, if all bytes of its chunk are ASCII. */
export function isSameForAscii(a: ScanFormat, b: ScanFormat): boolean {
  return isDeepStrictEqual(withoutEncoding(a), withoutEncoding(b));
}

function withoutEncoding({ dialect, header, dto }: ScanFormat): unknown[] {
  const { entityType, operation, matchBy, emptyCells, shortRows } = dto;
  const fields = { entityType, operation, matchBy, emptyCells, shortRows };
  return [{ ...dialect, encoding: undefined }, header, fields];
}
