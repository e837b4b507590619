import type { RowStatus } from '../processor/outcome.js';

type DecidedStatus = Exclude<RowStatus, 'UNPROCESSED'>;

/** A filter of rows by status, code and column. */
export class LogFilter {
  /** Statuses of rows with an outcome; `null`: any. */
  readonly statuses: readonly DecidedStatus[] | null;
  /** `null`: any. */
  readonly codes: readonly string[] | null;
  /** Columns whose cell is at fault; `null`: any, or none. */
  readonly columns: readonly string[] | null;
  /** Whether rows without an outcome match. They have neither code nor column, so these filters exclude them. */
  readonly unprocessed: boolean;

  /** An argument that is left out matches every row. */
  constructor(statuses?: readonly RowStatus[], codes?: readonly string[], columns?: readonly string[]) {
    this.statuses = statuses?.filter((status) => status !== 'UNPROCESSED') ?? null;
    this.codes = codes ?? null;
    this.columns = columns ?? null;
    const isDecided = codes !== undefined || columns !== undefined;
    this.unprocessed = !isDecided && (statuses?.includes('UNPROCESSED') ?? true);
  }

  get matchesEverything(): boolean {
    return this.statuses === null && this.codes === null && this.columns === null;
  }

  get matchesUnprocessedOnly(): boolean {
    return this.statuses?.length === 0;
  }

  /** @param kind `STATUS/CODE` */
  matches(kind: string): boolean {
    const [status, code] = splitKind(kind);
    return (this.statuses?.includes(status) ?? true) && (this.codes?.includes(code) ?? true);
  }
}

/** @param kind `STATUS/CODE` */
export function splitKind(kind: string): [status: DecidedStatus, code: string] {
  const slash = kind.indexOf('/');
  return [kind.slice(0, slash) as DecidedStatus, kind.slice(slash + 1)];
}
