import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { faultKind } from '../../src/database/sqlstate.js';

export interface LoggedErrors {
  /** Those that neither an outage nor a row explains: the program's own. */
  readonly defects: readonly string[];
  /** How often each SQLSTATE was logged, as `code message`. */
  readonly counts: ReadonlyMap<string, number>;
  /** The server's own account of each deadlock: who waited for whom, with which statements. */
  readonly deadlocks: readonly string[];
}

/** `%m [%p] %a %e` and what the server adds. */
const LINE =
  /^\S+ \S+ \S+ \[(\d+)\] .*?([0-9A-Z]{5}) (ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|LOG):\s+(.*)/;
/**
 * BullMQ's own, as with Redis: a job that is to be finished is gone or another's. It was, and the answer got lost, or
 * its worker was taken for dead.
 */
const JOB_IS_GONE = 'BM001';
const HEADS = new Set(['ERROR', 'FATAL', 'PANIC']);

/** The errors in a server's log, from where it was read last. */
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
    // A server that starts on a large log begins a new one.
    if (size < this.offset) this.offset = 0;
    const bytes = Buffer.alloc(size - this.offset);
    const file = openSync(this.file, 'r');
    readSync(file, bytes, 0, bytes.length, this.offset);
    closeSync(file);
    this.offset = size;
    return bytes.toString().split('\n');
  }
}
