import type { Problem } from '../../../http/problem.js';
import { unprocessable } from '../../../http/problem.js';
import type { Encoding } from '../../csv/charsets.js';
import type { FileLayout, LayoutDoubt } from '../../csv/file-layout.js';
import { findLayout } from '../../csv/file-layout.js';
import { requiredColumns } from '../../rows/row-requirements.js';
import type { FormFields } from '../form/form-fields.js';
import type { StagedFile } from '../stream/file-pipeline.js';
import { headerFault } from '../stream/file-problem.js';
import { knowledgeOf } from './file-knowledge.js';

/** Of a line that is shown, in characters. */
const SHOWN = 200;

/**
 * Whether the header of a file is where it was found while the file came, now that all of the form is known.
 *
 * @throws Problem 422 when another line may be the header, or when a field came too late to be heeded
 */
export function agreeLayout(
  { head, layout: used }: Pick<StagedFile, 'head' | 'layout'>,
  fields: FormFields,
  encoding: Encoding,
): void {
  const { dto, processor } = fields;
  const found = findLayout({ ...head, encoding }, knowledgeOf(dto, [processor]));
  if ('fault' in found) throw headerFault(found.fault, found.lines);
  if (found.doubt !== null) throw doubtProblem(found.doubt, fields);
  if (!isSameCut(used, found)) throw cutOtherwise(used, found, fields);
}

function isSameCut(a: FileLayout, b: FileLayout): boolean {
  return (
    a.header?.start === b.header?.start &&
    a.rows.at === b.rows.at &&
    a.dialect.delimiter === b.dialect.delimiter &&
    a.dialect.lineBreak === b.dialect.lineBreak
  );
}

function doubtProblem(doubt: LayoutDoubt, { dto, processor }: FormFields): Problem {
  switch (doubt.kind) {
    case 'header':
      return uncertainHeader(doubt, requiredColumns(processor, dto.operation));
    case 'row': {
      const line = `Line ${doubt.line} stands where the header should be, and looks like a row.`;
      const what = `Send hasHeader=false if the file has no header, skipLines=${doubt.line - 1} if that line is it.`;
      return unprocessable('file', 'UNCERTAIN_HEADER', `${line} ${what}`);
    }
    case 'delimiter': {
      const message =
        'More than one delimiter divides the file into the columns that are needed. Send delimiter.';
      return unprocessable('delimiter', 'UNCERTAIN_DELIMITER', message);
    }
    case 'width':
      return wrongWidth(doubt);
  }
}

function uncertainHeader(
  { line, other, hasColumns }: Extract<LayoutDoubt, { kind: 'header' }>,
  required: readonly string[],
): Problem {
  const columns = required.map((name) => `"${name}"`).join(' and ');
  const text = other.text.replace(/\s+/g, ' ').trim();
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  const why = hasColumns
    ? other.line === line
      ? `Line ${line} may be the header, or a comment: ${shown}`
      : `Line ${line} lacks a column that is needed (${columns}), and line ${other.line} has all of them: ${shown}`
    : `Line ${line} is no header, and no line has the columns that are needed (${columns}). Line ${other.line} is: ${shown}`;
  const what =
    other.line === line
      ? `Send skipLines=${line - 1} if line ${line} is the header, or as many as there are lines before it.`
      : `If line ${other.line} is the header, send skipLines=${other.line - 1}, which leaves out all lines before it` +
        `${hasColumns ? '' : ', and mapping for what its cells mean'}. If it is not, correct line ${line}.`;
  return unprocessable('file', 'UNCERTAIN_HEADER', `${why.toWellFormed()} – ${what}`);
}

function wrongWidth({ line, listed, width }: Extract<LayoutDoubt, { kind: 'width' }>): Problem {
  const has = `line ${line} of the file has ${width} ${width === 1 ? 'column' : 'columns'}`;
  if (listed === null) {
    const message = `A file without a header needs mapping as a JSON array with an entry for each column; ${has}.`;
    return unprocessable('mapping', 'REQUIRED', message);
  }
  const message = `mapping lists ${listed}, but ${has}. It needs an entry for each, null for one to ignore.`;
  return unprocessable('mapping', 'WRONG_MAPPING_LENGTH', message);
}

function cutOtherwise(used: FileLayout, found: FileLayout, { dto }: FormFields): Problem {
  const said = (['skipLines', 'hasHeader', 'mapping', 'operation', 'entityType'] as const).filter(
    (name) => dto[name] !== undefined,
  );
  const message =
    `By what is known now ${describe(found)}, but the file was read before that was known, and ${describe(used)} then. ` +
    `Send ${said.join(', ')} before the file, or in the query string.`;
  return unprocessable(said[0]!, 'CONTRADICTION', message);
}

function describe({ header, dialect }: FileLayout): string {
  const delimiter = dialect.delimiter === 0x09 ? 'tab' : `"${String.fromCharCode(dialect.delimiter)}"`;
  const where = header === null ? 'there is no header' : `the header is line ${header.line}`;
  return `${where} and the delimiter ${delimiter}`;
}
