import { isResultsHeader } from '../../csv/outcome-columns.js';
import type { MappedHeader, StoredDialect } from '../../entities/stored-dialect.js';
import type { FormFields } from '../form/form-fields.js';
import type { PlacesOf } from '../stream/decide-encoding.js';
import type { FileSoFar } from '../stream/file-pipeline.js';
import { noRows } from '../stream/file-problem.js';
import type { AgreedDialect } from './agree-dialect.js';
import { agreeDialect, toStored } from './agree-dialect.js';
import { agreeLayout } from './agree-layout.js';
import { mapColumns, placesOf, readHeader } from './take-header.js';

/** How the records of a file are read. */
export interface AgreedReading {
  /** As it is applied. */
  readonly agreed: AgreedDialect;
  /** As it is stored. */
  readonly dialect: StoredDialect;
}

/** How the file of an action is read. */
export interface AgreedFormat extends Pick<AgreedReading, 'dialect'> {
  readonly header: readonly MappedHeader[];
}

/**
 * Decides how a file is read, by its content and the form fields.
 *
 * @throws Problem 422 when the file does not fit the fields, or a field arrived too late to be used
 */
export function agreeFormat(file: FileSoFar, fields: FormFields): AgreedFormat {
  const { agreed, dialect } = agreeReading(file, fields, placesOf(fields));
  if (file.rows === 0) throw noRows();
  const { headerRecord } = file;
  const header = mapColumns(headerRecord && readHeader(headerRecord, agreed), fields, dialect.delimiter);
  return { dialect, header };
}

/**
 * The first half of that, before the header is mapped to columns.
 *
 * @param places tells which columns are stored; without it, all are
 */
export function agreeReading(file: FileSoFar, fields: FormFields, places?: PlacesOf): AgreedReading {
  const isResults = isResultsFile(file);
  const agreed = agreeDialect(file, fields.dto, isResults, places);
  agreeLayout(file, fields, agreed.encoding);
  const headerLine = file.layout.header?.line ?? null;
  return { agreed, dialect: { ...toStored(agreed), headerLine, ...(isResults && { guarded: true }) } };
}

/** Needs no encoding yet: our columns are ASCII, and every byte is a character in ISO-8859-1. */
function isResultsFile({ headerRecord, dialect }: FileSoFar): boolean {
  if (headerRecord === null) return false;
  return isResultsHeader(readHeader(headerRecord, { ...dialect, encoding: 'iso-8859-1' }));
}
