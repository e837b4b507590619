import type { BulkActionView, CorrectionsDto } from '../../client/generated/types.gen.js';

/** A cell of a row, with its column as a person names it. */
export interface GivenCell {
  /** From 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

export interface GivenReplacement {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** Corrections by the names of columns, or by their positions. */
export interface GivenCorrections {
  readonly cells: readonly GivenCell[];
  readonly replace: readonly GivenReplacement[];
}

type Headers = readonly Pick<BulkActionView['headers'][number], 'header' | 'column'>[];

/** As the API takes them. @throws Error that says which column or row is not clear */
export function toCorrections(given: GivenCorrections, headers: Headers): CorrectionsDto {
  const cells: Record<string, Record<string, string>> = {};
  for (const { row, column, value } of given.cells) {
    const position = positionOf(column, headers);
    const edits = (cells[row] ??= {});
    if (edits[position] !== undefined) throw new Error(`Row ${row} is given column ${column} twice.`);
    edits[position] = value;
  }
  const replace = given.replace.map(({ column, from, to }) => {
    return { column: positionOf(column, headers), from, to };
  });
  return { cells, replace };
}

const ROW = /^[1-9]\d{0,14}$/;
const POSITION = /^[1-9]\d{0,5}$/;

/** @throws Error if it is no number of a row */
export function rowOf(text: string): number {
  if (!ROW.test(text)) throw new Error(`${text} is not the number of a row, from 1.`);
  return Number(text);
}

/**
 * A header of the file, a column that one of them belongs to, or a position from 1.
 *
 * @throws Error if none or several have the name
 */
export function positionOf(name: string, headers: Headers): number {
  const placesOf = (isNamed: (header: Headers[number]) => boolean): number[] =>
    headers.flatMap((header, i) => (isNamed(header) ? [i + 1] : []));
  const byHeader = placesOf(({ header }) => header === name);
  const byName = byHeader.length > 0 ? byHeader : placesOf(({ column }) => column === name);
  const position = POSITION.test(name) && Number(name) <= headers.length ? [Number(name)] : [];
  const [place, ...others] = new Set([...byName, ...position]);
  if (place === undefined) {
    const names = headers.map(({ header }) => header).join(', ');
    throw new Error(`The file has no column ${name}. It has: ${names}`);
  }
  if (others.length > 0) {
    const places = [place, ...others].join(' and ');
    throw new Error(`${name} may be the columns ${places}. Say the position, or another name.`);
  }
  return place;
}
