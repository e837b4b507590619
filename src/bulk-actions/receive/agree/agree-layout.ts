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

/** Characters of a line that a message shows. */
const MAX_SHOWN_CHARS = 200;

/**
 * Checks, once all form fields are known, that the header is where it was found while the file arrived.
 *
 * @throws Problem 422 when another line may be the header, or when a field arrived too late to be used
 */
export function agreeLayout(
  { head, layout: used }: Pick<StagedFile, 'head' | 'layout'>,
  fields: FormFields,
  encoding: Encoding,
): void {
  const { dto, processor } = fields;
  const found = findLayout({ ...head, encoding }, knowledgeOf(dto, [processor.declared]));
  if ('fault' in found) throw headerFault(found.fault, found.lines);
  if (found.doubt !== null) throw doubtProblem(found.doubt, fields);
  if (!isSameLayout(used, found)) throw layoutContradiction(used, found, fields);
}

function isSameLayout(a: FileLayout, b: FileLayout): boolean {
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
      return uncertainHeader(doubt, requiredColumns(processor.declared, dto.operation));
    case 'row': {
      const line = `Line ${doubt.line} is where the header should be, but looks like a row.`;
      const what = `Send hasHeader=false if the file has no header, or skipLines=${doubt.line - 1} if that line is the header.`;
      return unprocessable('file', 'UNCERTAIN_HEADER', `${line} ${what}`);
    }
    case 'delimiter': {
      const message = 'More than one delimiter splits the file into the required columns. Send delimiter.';
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
  const shown = text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
  const why = hasColumns
    ? other.line === line
      ? `Line ${line} may be the header, or a comment: ${shown}`
      : `Line ${line} lacks a required column (${columns}), and line ${other.line} has all of them: ${shown}`
    : `Line ${line} is not a header, and no line has the required columns (${columns}). Line ${other.line} is: ${shown}`;
  const what =
    other.line === line
      ? `Send skipLines=${line - 1} if line ${line} is the header. Otherwise send as many as there are lines before the header.`
      : `If line ${other.line} is the header, send skipLines=${other.line - 1}, which skips all lines before it` +
        `${hasColumns ? '' : ', and mapping to name the column of each cell'}. If it is not, correct line ${line}.`;
  return unprocessable('file', 'UNCERTAIN_HEADER', `${why.toWellFormed()} – ${what}`);
}

function wrongWidth({ line, listed, width }: Extract<LayoutDoubt, { kind: 'width' }>): Problem {
  const has = `line ${line} of the file has ${width} ${width === 1 ? 'column' : 'columns'}`;
  if (listed === null) {
    const message = `A file without a header needs mapping as a JSON array with an entry for each column; ${has}.`;
    return unprocessable('mapping', 'REQUIRED', message);
  }
  const message = `mapping lists ${listed}, but ${has}. It needs an entry for each column, and null for a column to ignore.`;
  return unprocessable('mapping', 'WRONG_MAPPING_LENGTH', message);
}

function layoutContradiction(used: FileLayout, found: FileLayout, { dto }: FormFields): Problem {
  const sent = (['skipLines', 'hasHeader', 'mapping', 'operation', 'entityType'] as const).filter(
    (name) => dto[name] !== undefined,
  );
  const message =
    `With all form fields, ${describe(found)}. But some came after the file, which was read as if ${describe(used)}. ` +
    `Send ${sent.join(', ')} before the file, or in the query string.`;
  return unprocessable(sent[0]!, 'CONTRADICTION', message);
}

function describe({ header, dialect }: FileLayout): string {
  const delimiter = dialect.delimiter === 0x09 ? 'tab' : `"${String.fromCharCode(dialect.delimiter)}"`;
  const where = header === null ? 'there is no header' : `the header is line ${header.line}`;
  return `${where} and the delimiter is ${delimiter}`;
}
