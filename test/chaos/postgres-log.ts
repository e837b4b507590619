import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { faultKind } from '../../src/database/sqlstate.js';

export interface LoggedErrors {
  /** Errors that neither an outage nor a row's data explains: defects of the service. */
  readonly defects: readonly string[];
  /** How often each SQLSTATE was logged, as `code message`. */
  readonly counts: ReadonlyMap<string, number>;
  /** The log lines of each deadlock: which process waited for which, with their statements. */
  readonly deadlocks: readonly string[];
}

/** The prefix `%m [%p] %a %e`, then severity and message. */
const LINE =
  /^\S+ \S+ \S+ \[(\d+)\] .*?([0-9A-Z]{5}) (ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|LOG):\s+(.*)/;
/**
 * An error code of BullMQ: the job to be finished is gone or belongs to another worker. That is expected when the
 * answer to finishing it was lost, or when its worker was considered dead.
 */
const JOB_IS_GONE = 'BM001';
const HEADS = new Set(['ERROR', 'FATAL', 'PANIC']);

/** Reads the errors in a server's log since the last read. */
export class PostgresLog {
  private offset = 0;

  constructor(private readonly file: string) {}

  readErrors(): LoggedErrors {
    const counts = new Map<string, number>();
    const deadlocks: string[] = [];
    const defects: string[] = [];
    let open: { pid: string; lines: string[] } | null = null;
    for (const line of this.readLines()) {
      const [, pid, code, kind, message] = LINE.exec(line) ?? [];
      if (open && pid !== undefined && (pid !== open.pid || HEADS.has(kind!))) {
        deadlocks.push(open.lines.join('\n'));
        open = null;
      }
      open?.lines.push(line);
      if (kind === undefined || !HEADS.has(kind)) continue;
      const name = `${code} ${message!.replaceAll(/"[^"]*"|\d+/g, '…')}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (faultKind({ code }) === 'bug' && code !== JOB_IS_GONE) defects.push(line);
      if (code === '40P01') open = { pid: pid!, lines: [line] };
    }
    if (open) deadlocks.push(open.lines.join('\n'));
    return { counts, deadlocks, defects };
  }

  private readLines(): string[] {
    const { size } = statSync(this.file);
    // The server starts a new log if the old one is large.
    if (size < this.offset) this.offset = 0;
    const bytes = Buffer.alloc(size - this.offset);
    const file = openSync(this.file, 'r');
    readSync(file, bytes, 0, bytes.length, this.offset);
    closeSync(file);
    this.offset = size;
    return bytes.toString().split('\n');
  }
}
