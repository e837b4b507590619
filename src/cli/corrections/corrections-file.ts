import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { GivenCell, GivenCorrections, GivenReplacement } from './given-corrections.js';
import { rowOf } from './given-corrections.js';
import { readTable } from './read-table.js';

/** @param path `-`: standard input. @throws Error if it is not there, or holds something else */
export async function readCorrectionsFile(path: string): Promise<GivenCorrections> {
  const bytes = path === '-' ? await buffer(process.stdin) : await readFile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not in UTF-8.`);
  }
  try {
    return text.trimStart().startsWith('{') ? fromJson(text) : fromCsv(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** What the API takes, in which columns may be named too. */
function fromJson(text: string): GivenCorrections {
  const given: unknown = JSON.parse(text);
  const { cells = {}, replace = [], ...others } = objectOf(given, 'The file');
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`It has cells and replace, and no ${unknown}.`);
  if (!Array.isArray(replace)) throw new Error('replace is a list.');
  return {
    cells: Object.entries(objectOf(cells, 'cells')).flatMap(([row, edits]) =>
      Object.entries(objectOf(edits, `Row ${row}`)).map(([column, value]) => cellOf(row, column, value)),
    ),
    replace: replace.map(replacementOf),
  };
}

/** A header `row,column,value` and a line for each cell. */
function fromCsv(text: string): GivenCorrections {
  const [header, ...lines] = readTable(text);
  const names = header?.map((name) => name.trim().toLowerCase()).join();
  if (names !== 'row,column,value')
    throw new Error('It is JSON, or CSV with the header row,column,value and a line for each cell.');
  const cells = lines.map((cells, i) => {
    if (cells.length !== 3) throw new Error(`Entry ${i + 1} does not have three cells.`);
    const [row, column, value] = cells;
    return cellOf(row!.trim(), column!.trim(), value);
  });
  return { cells, replace: [] };
}

function cellOf(row: string, column: string, value: unknown): GivenCell {
  return { row: rowOf(row), column, value: textOf(value, `Column ${column} of row ${row}`) };
}

function replacementOf(given: unknown, i: number): GivenReplacement {
  const name = `replace[${i}]`;
  const { column, from, to, ...others } = objectOf(given, name);
  if (Object.keys(others).length > 0) throw new Error(`${name} has column, from and to.`);
  const position = typeof column === 'number' ? String(column) : column;
  return {
    column: textOf(position, `column of ${name}`),
    from: textOf(from, `from of ${name}`),
    to: textOf(to, `to of ${name}`),
  };
}

function objectOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${name} is not a JSON object.`);
  return value as Record<string, unknown>;
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} is not a text in quotes.`);
  return value;
}
