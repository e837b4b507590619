import { toColumnView } from '../../catalog/entity.view.js';
import { agreeReading } from '../agree/agree-format.js';
import { placesOf, readHeader, tryColumns } from '../agree/take-header.js';
import type { FormFields } from '../form/form-fields.js';
import type { PlacesOf } from '../stream/decide-encoding.js';
import { hasStoredColumns } from '../stream/decide-encoding.js';
import type { FileSoFar } from '../stream/file-pipeline.js';
import { noRows } from '../stream/file-problem.js';
import type { PreviewView } from './preview.view.js';
import { describeColumns, describeMissing } from './preview-columns.js';
import type { PreviewLookups } from './preview-lookups.js';
import { describeRows, sampleColumns } from './preview-rows.js';
import { readBeginning } from './read-beginning.js';

/**
 * Tells how an upload would read a file, by its beginning. It takes the upload's own steps, and stops where that would
 * store something.
 *
 * @param isWhole whether the body is the whole file
 * @param lookups `null`: whose records are meant is not known
 * @throws Problem 415, 422 that the upload would be refused with, but not for a header that lacks columns or is unclear
 */
export async function previewOf(
  body: Buffer,
  given: FormFields,
  isWhole: boolean,
  lookups: PreviewLookups | null = null,
): Promise<PreviewView> {
  const { file, chunk, isComplete, fields } = await readBeginning(body, given, isWhole);
  const { headerRecord, layout } = file;
  const { dto, processor } = fields;
  const { agreed, dialect } = agreeReading(file, fields, placesFor(file, fields));
  if (chunk === null && isComplete) throw noRows();
  const cells = headerRecord && readHeader(headerRecord, agreed);
  const tried = tryColumns(cells, fields, dialect.delimiter);
  const { operation, emptyCells, shortRows: onShortRow } = dto;
  const format = { dialect, header: tried.taken, operation, emptyCells, onShortRow };
  const samples = chunk ? sampleColumns(chunk.payload, format) : [];
  const columns = describeColumns(cells, tried, fields, given.dto.mapping !== undefined);
  return {
    encoding: agreed.encoding,
    delimiter: dialect.delimiter,
    skipLines: layout.header === null ? layout.rows.line : layout.header.line - 1,
    headerLine: layout.header?.line ?? null,
    isComplete,
    columns: columns.map((column, place) => ({ ...column, samples: samples[place] ?? [] })),
    missing: describeMissing(tried, fields),
    problems: tried.problems.map(({ field, code, message }) => ({ field, code, message })),
    fields: processor.columns.map(toColumnView),
    rows: chunk ? await describeRows(chunk, format, processor, lookups) : [],
  };
}

/**
 * The columns by whose cells the charset is found. Where the header gives none in any charset, the upload is refused;
 * here all columns count, because somebody has to be able to read them.
 */
function placesFor(file: FileSoFar, fields: FormFields): PlacesOf | undefined {
  const stored = placesOf(fields);
  if (file.charset.invalidBytes === 0) return stored;
  return hasStoredColumns(file, stored) ? stored : undefined;
}
