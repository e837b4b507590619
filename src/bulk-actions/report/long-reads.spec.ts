import { describe, expect, it } from 'vitest';
import type { AccountDatabase } from '../../database/account-database.js';
import type { ProcessorRegistry } from '../rows/registry.js';
import { EventLoopQueue } from './event-loop-queue.js';
import { LogIndexService } from './log-index.service.js';
import { LogsService } from './logs.service.js';
import { LongReads } from './long-reads.js';

const caller = { account: 'a', entityTypes: null };

/** Services on a database whose snapshots last until `end` is called. */
function makeServices() {
  const open: (() => void)[] = [];
  const snapshot = () => new Promise((resolve) => open.push(() => resolve({ items: [] })));
  const accounts = { of: () => ({ snapshot }) } as unknown as AccountDatabase;
  const registry = {} as ProcessorRegistry;
  const reads = new LongReads();
  return {
    index: new LogIndexService(accounts, registry, new EventLoopQueue(), reads),
    logs: new LogsService(accounts, registry, new EventLoopQueue(), reads),
    open,
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('reads of a whole file', () => {
  it('keep two connections at a time, and wait without one', async () => {
    const { index, logs, open } = makeServices();
    const rows = { after: 0, limit: 10, cells: false };
    const answers = [
      index.count(caller, 'x'),
      index.index(caller, 'x', { every: 100 }),
      logs.list(caller, 'x', { ...rows, column: ['email'] }),
      index.count(caller, 'x'),
    ];
    await settle();
    expect(open).toHaveLength(2);
    open[0]!();
    await settle();
    expect(open).toHaveLength(3);
    // A page that needs no column is short.
    answers.push(logs.list(caller, 'x', rows));
    await settle();
    expect(open).toHaveLength(4);
    for (let i = 1; i < answers.length; i++) {
      open[i]!();
      await settle();
    }
    await expect(Promise.all(answers)).resolves.toHaveLength(5);
  });
});
