import type { Encoding } from '../csv/charsets.js';

/** How the bytes of the file become records and cells. */
export interface StoredDialect {
  readonly delimiter: string;
  readonly lineBreak: 'LF' | 'CR';
  /** Absent in actions of earlier versions: UTF-8. */
  readonly encoding?: Encoding;
  /** Physical line of the header, from 1; null where the file has none. Absent in actions of earlier versions. */
  readonly headerLine?: number | null;
  /** A results file: cells bear our guard against formulas (`guardCell`). Left out: cells are what they are. */
  readonly guarded?: boolean;
  /** Of the rules by which its chunks were cut; absent in actions of earlier versions (`Dialect`). */
  readonly version?: 2;
}

/**
 * A header cell of the file and the column that takes its cells; `null`: ignored. Where the file has no header, columns
 * go by the name of what they were taken for, or by their place.
 */
export interface MappedHeader {
  readonly header: string;
  readonly column: string | null;
  /**
   * Of a part of the column: which of them this is, from 1. Beside a header that takes the whole column, parts are for
   * rows whose whole is empty; actions of earlier versions have none there.
   */
  readonly part?: number;
}
