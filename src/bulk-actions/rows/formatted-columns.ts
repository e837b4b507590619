import type { CellFormat } from '../csv/cell-format.js';
import type { MappedHeader } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Rule } from '../processor/column.js';
import { isMadeUp } from '../processor/record-key.js';

/**
 * The processor's columns with the rules for how the file writes their cells.
 *
 * @throws Error for a format that another version of the program accepted
 */
export function formattedColumns(
  header: readonly MappedHeader[],
  columns: readonly Column[],
): readonly Column[] {
  if (header.every(({ format }) => format === undefined)) return columns;
  return columns.map((column) => {
    // Where it is put together, its parts have the same, or nothing.
    const formats = header.filter(({ column: name }) => name === column.name).map(({ format }) => format);
    const rule = formattedRule(column.rule, Object.assign({}, ...formats) as CellFormat);
    if (typeof rule === 'string') throw new Error(`${column.name} has an unknown format: ${rule}`);
    return { ...column, rule };
  });
}

/**
 * For each column of the rows whether the file has it. A key of several columns stands behind them, and is made of what
 * each file has.
 */
export function columnsInFile(
  header: readonly MappedHeader[],
  { columns, recordKey }: Pick<BulkActionProcessor, 'columns' | 'recordKey'>,
): boolean[] {
  const fileHas = columns.map(({ name }) => header.some(({ column }) => column === name));
  return isMadeUp(recordKey) ? [...fileHas, true] : fileHas;
}

/** The rule for cells of a format, or why there is none: a sentence. */
export function formattedRule(rule: Rule, format: CellFormat): Rule | string {
  const { formats } = rule;
  return formats?.options.some((option) => format[option] !== undefined) ? formats.apply(format) : rule;
}
