import { describe, expect, it } from 'vitest';
import type { AuditLog } from '../../auth/audit/audit-log.service.js';
import { ANONYMOUS } from '../../auth/principal.js';
import type { AccountDatabase } from '../../database/account-database.js';
import type { Sql } from '../../database/statement.js';
import type { ProcessorRegistry } from '../rows/registry.js';
import { EventLoopQueue } from './event-loop-queue.js';
import { LogIndexService } from './log-index.service.js';
import { LogsService } from './logs.service.js';
import { LongReads, watched } from './long-reads.js';

const caller = { ...ANONYMOUS, account: 'a' };
const HERE = new AbortController().signal;

/** Services on a database whose snapshots last until `end` is called. */
function makeServices() {
  const open: (() => void)[] = [];
  const snapshot = () => new Promise((resolve) => open.push(() => resolve({ page: { items: [] } })));
  const accounts = { of: () => ({ snapshot }) } as unknown as AccountDatabase;
  const registry = {} as ProcessorRegistry;
  const audit = {} as AuditLog;
  const reads = new LongReads();
  return {
    index: new LogIndexService(accounts, registry, new EventLoopQueue(), reads),
    logs: new LogsService(accounts, registry, new EventLoopQueue(), reads, audit),
    open,
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('reads of a whole file', () => {
  it('keep two connections at a time, and wait without one', async () => {
    const { index, logs, open } = makeServices();
    const rows = { after: 0, limit: 10, cells: false };
    const answers = [
      index.count(caller, 'x', HERE),
      index.index(caller, 'x', { every: 100 }, HERE),
      logs.list(caller, 'x', { ...rows, column: ['email'] }, HERE),
      index.count(caller, 'x', HERE),
    ];
    await settle();
    expect(open).toHaveLength(2);
    open[0]!();
    await settle();
    expect(open).toHaveLength(3);
    // A page that needs no column is short.
    answers.push(logs.list(caller, 'x', rows, HERE));
    await settle();
    expect(open).toHaveLength(4);
    for (let i = 1; i < answers.length; i++) {
      open[i]!();
      await settle();
    }
    await expect(Promise.all(answers)).resolves.toHaveLength(5);
  });

  it('take turns by account, and first those that have none under way', async () => {
    const reads = new LongReads();
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) =>
      reads.run({ account: name[0]!, gone: HERE }, () => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    for (let i = 0; i < all.length; i++) {
      await settle();
      expect(begun).toHaveLength(Math.min(i + 2, all.length));
      ends[i]!();
    }
    await Promise.all(all);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'c1', 'b2', 'a4']);
  });

  it('are given up by a client that leaves, while they wait and between two statements', async () => {
    const reads = new LongReads();
    const left = new AbortController();
    const reader = { account: 'a', gone: left.signal };
    const statements: number[] = [];
    const sql: Sql = {
      query: async () => {
        statements.push(1);
        await settle();
        return [];
      },
    };
    const read = async (): Promise<void> => {
      for (;;) await watched(sql, left.signal).query({ text: '', values: [] });
    };
    const running = [reads.run(reader, read), reads.run(reader, read)];
    let isBegun = false;
    const waiting = reads.run(reader, () => Promise.resolve((isBegun = true)));
    const other = reads.run({ account: 'b', gone: HERE }, () => Promise.resolve('read'));
    await settle();
    left.abort(new Error('left'));
    for (const one of await Promise.allSettled([...running, waiting]))
      expect(one).toMatchObject({ status: 'rejected', reason: left.signal.reason as Error });
    await expect(other).resolves.toBe('read');
    expect(isBegun).toBe(false);
    expect(statements.length).toBeLessThan(8);
    await expect(reads.run(reader, () => Promise.resolve(1))).rejects.toThrow('left');
  });
});
