import type { RowStatus } from '../processor/outcome.js';

type DecidedStatus = Exclude<RowStatus, 'UNPROCESSED'>;

/** A filter of rows by status and code. */
export class LogFilter {
  /** Statuses of rows with an outcome; `null`: any. */
  readonly statuses: readonly DecidedStatus[] | null;
  /** `null`: any. */
  readonly codes: readonly string[] | null;
  /** Whether rows without an outcome match. They have no code, so a filter by code excludes them. */
  readonly unprocessed: boolean;

  /** An argument that is left out matches every row. */
  constructor(statuses?: readonly RowStatus[], codes?: readonly string[]) {
    this.statuses = statuses?.filter((status) => status !== 'UNPROCESSED') ?? null;
    this.codes = codes ?? null;
    this.unprocessed = codes === undefined && (statuses?.includes('UNPROCESSED') ?? true);
  }

  get matchesEverything(): boolean {
    return this.statuses === null && this.codes === null;
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
