/** A record that a row may have to make. */
export interface WantedRecord {
  readonly entityType: string;
  readonly key: string;
  /** The first row that says it, as an index in the chunk. */
  readonly row: number;
}
