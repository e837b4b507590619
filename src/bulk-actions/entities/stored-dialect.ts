import type { CellFormat } from '../csv/cell-format.js';
import type { Encoding } from '../csv/charsets.js';
import type { FieldDefinition } from '../csv/field-definition.js';

/** How the bytes of the file become records and cells. */
export interface StoredDialect {
  readonly delimiter: string;
  readonly lineBreak: 'LF' | 'CR';
  /** Absent in actions of earlier versions: UTF-8. */
  readonly encoding?: Encoding;
  /** Physical line of the header, from 1; null where the file has none. Absent in actions of earlier versions. */
  readonly headerLine?: number | null;
  /** Whether it is a results file, whose cells have our guard against formulas (`guardCell`). Left out: it is not. */
  readonly guarded?: boolean;
  /** Version of the rules by which its chunks were cut; absent in actions of earlier versions (`Dialect`). */
  readonly version?: 2;
}

/**
 * A header of the file and the column that its cells go to; `null`: ignored. In a file without a header, the name is
 * that of the mapped column, or the position.
 */
export interface MappedHeader {
  readonly header: string;
  readonly column: string | null;
  /**
   * For a header that holds a part of the column: which part, from 1. If another header holds the whole column, parts
   * are used in rows where the whole is empty; actions of earlier versions have no parts then.
   */
  readonly part?: number;
  /**
   * How its cells are written, as the mapping or the upload says; left out: as the column's rule reads them by itself.
   */
  readonly format?: CellFormat;
  /** Of a custom field: its definition when the file was accepted, by which all of its rows are read. */
  readonly field?: FieldDefinition;
}
