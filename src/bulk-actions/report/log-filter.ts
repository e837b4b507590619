import type { RowStatus } from '../processor/outcome.js';

type DecidedStatus = Exclude<RowStatus, 'UNPROCESSED'>;

/** Which rows of a file are asked for. */
export class LogFilter {
  /** Statuses of rows with an outcome; `null`: any. */
  readonly statuses: readonly DecidedStatus[] | null;
  /** `null`: any. */
  readonly codes: readonly string[] | null;
  /** Whether rows without an outcome are asked for. They have no code, so a wish for codes excludes them. */
  readonly unprocessed: boolean;

  /** What is left out asks for every row. */
  constructor(statuses?: readonly RowStatus[], codes?: readonly string[]) {
    this.statuses = statuses?.filter((status) => status !== 'UNPROCESSED') ?? null;
    this.codes = codes ?? null;
    this.unprocessed = codes === undefined && (statuses?.includes('UNPROCESSED') ?? true);
  }

  get takesEverything(): boolean {
    return this.statuses === null && this.codes === null;
  }

  get takesUnprocessedOnly(): boolean {
    return this.statuses?.length === 0;
  }

  /** @param kind `STATUS/CODE` */
  takes(kind: string): boolean {
    const [status, code] = splitKind(kind);
    return (this.statuses?.includes(status) ?? true) && (this.codes?.includes(code) ?? true);
  }
}

/** @param kind `STATUS/CODE` */
export function splitKind(kind: string): [status: DecidedStatus, code: string] {
  const slash = kind.indexOf('/');
  return [kind.slice(0, slash) as DecidedStatus, kind.slice(slash + 1)];
}
