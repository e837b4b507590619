import { cellText } from '../csv/cell-text.js';
import type { MappedHeader } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column } from '../processor/column.js';

/** Where the cells of a file's columns stand. */
export interface Layout {
  /** Cells of the header. What a record has beyond them must be blank. */
  readonly width: number;
  /** Cells that each record must have: the header's, without blank ones at its end. Left out: `width`. */
  readonly needed?: number;
  /** For each of the processor's columns the place of its cell, or -1 where the file lacks the column. */
  readonly cellOf: readonly number[];
  /**
   * For each column made of parts the places of these, in order; undefined for the others. Where the file has the
   * column too, the parts are used in rows whose cell of it is empty.
   */
  readonly partsOf?: readonly (readonly number[] | undefined)[];
  /** Places of parts that the column is complete without. */
  readonly optionalCells?: ReadonlySet<number>;
  /** For each cell the words that mean an empty one. Left out: there are none. */
  readonly nullWords?: readonly (ReadonlySet<string> | undefined)[];
}

export function layoutOf(header: readonly MappedHeader[], processor: BulkActionProcessor): Layout {
  return {
    width: header.length,
    needed: header.findLastIndex(({ header: name, column }) => name !== '' || column !== null) + 1,
    cellOf: processor.columns.map(({ name }) =>
      header.findIndex(({ column, part }) => column === name && part === undefined),
    ),
    partsOf: processor.columns.map((column) => column.combine && placesOfParts(header, column)),
    optionalCells: optionalCells(header, processor.columns),
    ...(header.some(({ format }) => format?.nullValues !== undefined) && {
      nullWords: header.map(({ format }) => format?.nullValues && new Set(format.nullValues.map(cellText))),
    }),
  };
}

/** What a person reads in a cell of a row; empty if it is one of the words that mean that. */
export function cellAt(cell: string, place: number, { nullWords }: Pick<Layout, 'nullWords'>): string {
  const text = cellText(cell);
  return nullWords?.[place]?.has(text) === true ? '' : text;
}

/** In the order in which they are joined. */
function placesOfParts(header: readonly MappedHeader[], { name, combine = [] }: Column): number[] {
  const orderOf = (part: number): number => combine[part - 1]?.order ?? part;
  return header
    .map(({ column, part }, place) => ({ place, part: column === name ? part : undefined }))
    .filter(({ part }) => part !== undefined)
    .sort((a, b) => orderOf(a.part!) - orderOf(b.part!))
    .map(({ place }) => place);
}

/** Places of the cells that are optional parts. */
function optionalCells(header: readonly MappedHeader[], columns: readonly Column[]): ReadonlySet<number> {
  const isOptional = ({ column: name, part }: MappedHeader): boolean =>
    part !== undefined &&
    columns.find((column) => column.name === name)?.combine?.[part - 1]?.optional === true;
  return new Set(header.flatMap((cell, place) => (isOptional(cell) ? [place] : [])));
}
