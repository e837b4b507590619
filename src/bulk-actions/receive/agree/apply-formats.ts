import type { CellFormat } from '../../csv/cell-format.js';
import type { TakenHeader } from '../../csv/header.js';
import type { HeaderProblem } from '../../csv/header-problems.js';
import type { MappedHeader } from '../../entities/stored-dialect.js';
import type { Column } from '../../processor/column.js';
import { formattedRule } from '../../rows/formatted-columns.js';
import type { FormFields } from '../form/form-fields.js';
import { formatsOf, nullWordsOf } from '../form/format-fields.js';

type FormattedHeader = MappedHeader | { readonly problem: HeaderProblem };
type Upload = Pick<FormFields, 'dto' | 'processor'>;

/**
 * Adds to each header that is read how its cells are written: as the mapping says, otherwise as the upload does. The
 * parts of a column are read as one text, so what is said of one holds for all of them, but for words that mean an
 * empty cell.
 *
 * @returns every problem that there is, at least one, if a column cannot be written like that
 */
export function applyFormats(
  taken: readonly TakenHeader[],
  fields: Upload,
): readonly MappedHeader[] | { problems: readonly HeaderProblem[] } {
  const byColumn = Map.groupBy(taken, ({ column }) => column);
  const formatted = taken.map((found) => formatHeader(found, byColumn.get(found.column)!, fields));
  const problems = formatted.flatMap((found) => ('problem' in found ? [found.problem] : []));
  return problems.length > 0 ? { problems } : (formatted as readonly MappedHeader[]);
}

/** @param all headers of the column */
function formatHeader(
  { format: given = {}, ...found }: TakenHeader,
  all: readonly TakenHeader[],
  { dto, processor }: Upload,
): FormattedHeader {
  const column = processor.columns.find(({ name }) => name === found.column);
  if (column === undefined) return found;
  const { formats } = column.rule;
  const senseless = Object.keys(given).filter(
    (option) => option !== 'nullValues' && !formats?.options.some((known) => known === option),
  );
  if (senseless.length > 0) return { problem: notApplicable(found, column, senseless) };
  const said = formatOfColumn(all);
  const different = formats?.options.find(
    (option) => given[option] !== undefined && given[option] !== said[option],
  );
  if (different !== undefined) return { problem: saidTwice(found, column, different) };
  const upload = formatsOf(dto);
  const format: CellFormat = { ...nullWordsOf(upload), ...formats?.defaults(upload), ...said, ...given };
  if (Object.keys(format).length === 0) return found;
  const rule = formattedRule(column.rule, format);
  if (typeof rule === 'string')
    return { problem: { code: 'INVALID_FORMAT', field: column.name, message: `"${found.header}": ${rule}` } };
  if (rule.setMode !== 'remove') return { ...found, format };
  if (dto.operation === 'CREATE' || dto.operation === 'UPSERT')
    return { problem: nothingToRemove(found, column) };
  return column.required ? { problem: allToKeep(found, column) } : { ...found, format };
}

/** What the first header that says something says of all cells of the column. */
function formatOfColumn(all: readonly TakenHeader[]): CellFormat {
  const formats = all.map(({ format = {} }) => withoutWords(format));
  return Object.assign({}, ...formats.reverse()) as CellFormat;
}

function withoutWords({ nullValues: _, ...format }: CellFormat): CellFormat {
  return format;
}

function saidTwice({ header }: TakenHeader, { name }: Column, option: string): HeaderProblem {
  const message = `mapping gives ${option} for "${header}" and another for a header that is a part of "${name}" too.`;
  return { code: 'INVALID_FORMAT', field: name, message };
}

/** A record that is new has no items. */
function nothingToRemove({ header }: TakenHeader, { name }: Column): HeaderProblem {
  const message = `mapping removes items for "${header}", which only the operation UPDATE can.`;
  return { code: 'NOT_APPLICABLE', field: name, message };
}

/** The last item would be removed like any other. */
function allToKeep({ header }: TakenHeader, { name }: Column): HeaderProblem {
  const message = `mapping removes items for "${header}", and a record must have some of "${name}".`;
  return { code: 'NOT_APPLICABLE', field: name, message };
}

function notApplicable(
  { header }: TakenHeader,
  { name, rule }: Column,
  senseless: readonly string[],
): HeaderProblem {
  const options = [...(rule.formats?.options ?? []), 'nullValues'].join(', ');
  const message =
    `mapping gives ${senseless.join(', ')} for "${header}", which has no meaning for the column "${name}" ` +
    `(${rule.description.type}). It takes ${options}.`;
  return { code: 'NOT_APPLICABLE', field: name, message };
}
