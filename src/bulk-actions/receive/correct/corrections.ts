import type { ItemCode } from '../../../http/codes/problem-codes.js';
import { Problem } from '../../../http/problem.js';
import { trimCell } from '../../csv/blanks.js';
import { MAX_REPLACEMENT_BYTES, MAX_ROWS } from './corrections.dto.js';

/** The text of cells, by the position of their column from 1. */
export type CellEdits = ReadonlyMap<number, string>;

export interface Replacement {
  /** Position from 1. */
  readonly column: number;
  /** Without the blanks around it. */
  readonly from: string;
  readonly to: string;
}

/** What a request corrects, checked as far as that is possible without the file. */
export interface Corrections {
  /** By row number. */
  readonly cells: ReadonlyMap<number, CellEdits>;
  /** The numbers of these rows, ascending. */
  readonly rows: readonly number[];
  readonly replacements: readonly Replacement[];
}

const ROW = /^[1-9]\d{0,14}$/;
const POSITION = /^[1-9]\d{0,5}$/;

/** @throws Problem 422 that names the first fault */
export function readCorrections(sent: { readonly cells?: unknown; readonly replace?: unknown }): Corrections {
  const cells = readCells(sent.cells ?? {});
  const replacements = readReplacements(sent.replace ?? []);
  if (cells.size === 0 && replacements.length === 0) {
    throw invalid('cells', 'REQUIRED', 'Send `cells`, `replace` or both.');
  }
  return { cells, rows: [...cells.keys()].sort((a, b) => a - b), replacements };
}

function readCells(sent: object): Map<number, CellEdits> {
  const rows = Object.entries(sent);
  if (rows.length > MAX_ROWS)
    throw invalid('cells', 'INVALID', `cells has more than ${MAX_ROWS} rows. Send several requests.`);
  return new Map(rows.map(([row, edits]) => [readRow(row), readEdits(row, edits)]));
}

/** Keys of the request are not repeated in the message: they might be anything. */
function readRow(row: string): number {
  if (!ROW.test(row)) throw invalid('cells', 'INVALID', 'The keys of cells are row numbers, from 1.');
  return Number(row);
}

function readEdits(row: string, sent: unknown): CellEdits {
  const field = `cells.${row}`;
  if (!isObject(sent) || Object.keys(sent).length === 0)
    throw invalid(field, 'INVALID', `${field} is an object with at least one cell.`);
  const edits = new Map<number, string>();
  for (const [position, text] of Object.entries(sent)) {
    if (!POSITION.test(position))
      throw invalid(field, 'INVALID', `The keys of ${field} are positions of columns, from 1.`);
    edits.set(Number(position), readText(`${field}.${position}`, text));
  }
  return edits;
}

function readReplacements(sent: unknown): Replacement[] {
  const replacements = (sent as unknown[]).map((one, i) => readReplacement(`replace[${i}]`, one));
  const known = new Set<string>();
  for (const [i, { column, from }] of replacements.entries()) {
    const key = `${column} ${from}`;
    if (known.has(key))
      throw invalid(`replace[${i}]`, 'INVALID', `replace[${i}] has the column and value of another entry.`);
    known.add(key);
  }
  return replacements;
}

function readReplacement(field: string, sent: unknown): Replacement {
  if (!isObject(sent)) throw invalid(field, 'INVALID', `${field} is an object.`);
  const unknown = Object.keys(sent).some((name) => !['column', 'from', 'to'].includes(name));
  if (unknown) throw invalid(field, 'UNKNOWN_FIELD', `${field} has column, from and to.`);
  const { column } = sent;
  if (!Number.isInteger(column) || !POSITION.test(String(column)))
    throw invalid(`${field}.column`, 'INVALID', `${field}.column is the position of a column, from 1.`);
  const from = trimCell(readText(`${field}.from`, sent.from));
  const to = readText(`${field}.to`, sent.to);
  if (Buffer.byteLength(to) > MAX_REPLACEMENT_BYTES)
    throw invalid(`${field}.to`, 'INVALID', `${field}.to is longer than ${MAX_REPLACEMENT_BYTES} bytes.`);
  if (from === trimCell(to))
    throw invalid(field, 'INVALID', `${field} changes nothing: from and to are the same, but for blanks.`);
  return { column: column as number, from, to };
}

function readText(field: string, sent: unknown): string {
  if (typeof sent !== 'string') throw invalid(field, 'INVALID', `${field} is a text.`);
  if (!sent.isWellFormed())
    throw invalid(field, 'INVALID', `${field} has half a character (a surrogate without its pair).`);
  return sent;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(
  field: string,
  code: Extract<ItemCode, 'INVALID' | 'REQUIRED' | 'UNKNOWN_FIELD'>,
  message: string,
): Problem {
  return new Problem(422, 'INVALID_REQUEST', message, [{ field, code, message }]);
}
