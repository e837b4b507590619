import type { CellFormat } from '../../csv/cell-format.js';
import type { TakenHeader } from '../../csv/header.js';
import type { HeaderProblem } from '../../csv/header-problems.js';
import type { MappedHeader } from '../../entities/stored-dialect.js';
import type { Column } from '../../processor/column.js';
import { formattedRule } from '../../rows/formatted-columns.js';
import type { FormFields } from '../form/form-fields.js';
import { formatsOf, nullWordsOf } from '../form/format-fields.js';

type FormattedHeader = MappedHeader | { readonly problem: HeaderProblem };

/**
 * Adds to each header that is read how its cells are written: as the mapping says, otherwise as the upload does.
 *
 * @returns every problem that there is, at least one, if a column cannot be written like that
 */
export function applyFormats(
  taken: readonly TakenHeader[],
  fields: Pick<FormFields, 'dto' | 'processor'>,
): readonly MappedHeader[] | { problems: readonly HeaderProblem[] } {
  const formatted = taken.map((found) => formatHeader(found, fields));
  const problems = formatted.flatMap((found) => ('problem' in found ? [found.problem] : []));
  return problems.length > 0 ? { problems } : (formatted as readonly MappedHeader[]);
}

function formatHeader(
  { format: given = {}, ...found }: TakenHeader,
  { dto, processor }: Pick<FormFields, 'dto' | 'processor'>,
): FormattedHeader {
  const column = processor.columns.find(({ name }) => name === found.column);
  if (column === undefined) return found;
  const formats = found.part === undefined ? column.rule.formats : undefined;
  const senseless = Object.keys(given).filter(
    (option) => option !== 'nullValues' && !formats?.options.some((known) => known === option),
  );
  if (senseless.length > 0) return { problem: notApplicable(found, column, senseless) };
  const upload = formatsOf(dto);
  const format: CellFormat = { ...nullWordsOf(upload), ...formats?.defaults(upload), ...given };
  if (Object.keys(format).length === 0) return found;
  const rule = formattedRule(column.rule, format);
  if (typeof rule !== 'string') {
    const isVain = rule.setMode === 'remove' && (dto.operation === 'CREATE' || dto.operation === 'UPSERT');
    return isVain ? { problem: nothingToRemove(found, column) } : { ...found, format };
  }
  return { problem: { code: 'INVALID_FORMAT', field: column.name, message: `"${found.header}": ${rule}` } };
}

/** A record that is new has no items. */
function nothingToRemove({ header }: TakenHeader, { name }: Column): HeaderProblem {
  const message = `mapping removes items for "${header}", which only the operation UPDATE can.`;
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
