import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/statement.js';

/** Of the ten connections that a process has by default. */
const AT_ONCE = 2;

/** For whom something is read. */
export interface Reader {
  /** `null`: of all accounts. */
  readonly account: string | null;
  /** Aborts when the client has disconnected. */
  readonly gone: AbortSignal;
}

/**
 * Reads that may go through all chunks of a file in one snapshot, and so keep a connection for as long as that takes.
 * A few at a time, so that connections are left for everything else; the others wait without one. Accounts take turns:
 * next is one of those with the fewest reads under way, the one that has waited longest for its turn. A client that
 * leaves waits no longer, and its read ends with the statement that runs.
 */
@Injectable()
export class LongReads {
  private running: (string | null)[] = [];
  /** What begins the reads that wait. By account, in the order of their turns. */
  private readonly waiting = new Map<string | null, (() => void)[]>();

  /**
   * @param read its statements go through `watched`
   * @throws the reason of `gone`
   */
  async run<T>({ account, gone }: Reader, read: () => Promise<T>): Promise<T> {
    gone.throwIfAborted();
    if (this.running.length < AT_ONCE) this.running.push(account);
    else await this.wait(account, gone);
    try {
      return await read();
    } finally {
      this.running.splice(this.running.indexOf(account), 1);
      this.beginNext();
    }
  }

  private async wait(account: string | null, gone: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => {
      this.withdraw(account, resolve);
      reject(gone.reason as Error);
    };
    this.waiting.set(account, [...(this.waiting.get(account) ?? []), resolve]);
    gone.addEventListener('abort', leave);
    await promise.finally(() => gone.removeEventListener('abort', leave));
  }

  private beginNext(): void {
    const underWay = (account: string | null): number =>
      this.running.filter((running) => running === account).length;
    const accounts = [...this.waiting.keys()];
    if (accounts.length === 0) return;
    const fewest = Math.min(...accounts.map(underWay));
    const account = accounts.find((one) => underWay(one) === fewest)!;
    const [begin, ...others] = this.waiting.get(account)!;
    // Behind all others, until its next turn.
    this.waiting.delete(account);
    if (others.length > 0) this.waiting.set(account, others);
    this.running.push(account);
    begin!();
  }

  private withdraw(account: string | null, begin: () => void): void {
    const others = (this.waiting.get(account) ?? []).filter((one) => one !== begin);
    if (others.length > 0) this.waiting.set(account, others);
    else this.waiting.delete(account);
  }
}

/** The same statements, none of which begins when the client has gone. */
export function watched(sql: Sql, gone: AbortSignal): Sql {
  return {
    query: async (statement) => {
      gone.throwIfAborted();
      return sql.query(statement);
    },
  };
}
