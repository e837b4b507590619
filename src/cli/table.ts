import { printable } from './printable.js';
import { cut, padEnd, padStart, widthOf } from './width.js';

type Cell = string | number | boolean | null | undefined;

/** Columns side by side, cut where the window ends; numbers to the right. @param columns of the window */
export function table(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  columns = Infinity,
): string {
  const texts = rows.map((row) => row.map(textOf));
  const widths = heads.map((head, at) =>
    Math.max(widthOf(head), ...texts.map((row) => widthOf(row[at] ?? ''))),
  );
  const isNumber = heads.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  const lineOf = (cells: readonly string[]): string =>
    cut(
      cells
        .map((cell, at) => (isNumber[at] === true ? padStart(cell, widths[at]!) : padEnd(cell, widths[at]!)))
        .join('  ')
        .trimEnd(),
      columns,
    );
  return [heads, ...texts].map(lineOf).join('\n');
}

/** Names and values below each other, for one thing. */
export function list(pairs: readonly (readonly [name: string, value: Cell])[], columns = Infinity): string {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  const width = Math.max(...shown.map(([name]) => widthOf(name)));
  return shown.map(([name, value]) => cut(`${padEnd(name, width)}  ${textOf(value)}`, columns)).join('\n');
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '–';
  return typeof cell === 'number' ? cell.toLocaleString('en') : printable(String(cell));
}
