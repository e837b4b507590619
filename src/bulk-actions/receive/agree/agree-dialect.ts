import { unprocessable } from '../../../http/problem.js';
import type { Encoding } from '../../csv/charsets.js';
import type { Dialect } from '../../csv/dialect.js';
import type { StoredDialect } from '../../entities/stored-dialect.js';
import { agreeEncoding } from '../stream/agree-encoding.js';
import type { PlacesOf } from '../stream/decide-encoding.js';
import { decideEncoding } from '../stream/decide-encoding.js';
import type { GivenFormat, StagedFile } from '../stream/file-pipeline.js';

export type AgreedDialect = Dialect & { readonly encoding: Encoding };

/**
 * Decides how the cells of a file are read, once the file and all form fields have arrived.
 *
 * @param placesOf tells which columns are stored; without it, all are
 * @throws Problem 422 when a field arrived too late to be used, or the encoding cannot be found
 */
export function agreeDialect(
  file: Pick<StagedFile, 'dialect' | 'charset' | 'headerRecord' | 'nonAsciiCells'>,
  given: Partial<GivenFormat>,
  isResultsFile = false,
  placesOf?: PlacesOf,
): AgreedDialect {
  const { dialect, charset } = file;
  const used = String.fromCharCode(dialect.delimiter);
  if (given.delimiter !== undefined && given.delimiter !== used) {
    const message =
      `delimiter is ${nameOf(given.delimiter)}, but came after the file, which had already been split at ${nameOf(used)}. ` +
      'Send delimiter before the file, or in the query string.';
    throw unprocessable('delimiter', 'CONTRADICTION', message);
  }
  const find = (): Encoding => decideEncoding(file, placesOf);
  return { ...dialect, encoding: agreeEncoding(charset, given.encoding, find, isResultsFile) };
}

export function toStored(dialect: AgreedDialect): StoredDialect {
  return { ...dialect, delimiter: String.fromCharCode(dialect.delimiter) };
}

function nameOf(delimiter: string): string {
  return delimiter === '\t' ? 'tab' : `"${delimiter}"`;
}
