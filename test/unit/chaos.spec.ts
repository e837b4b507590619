import { describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareAccount, Differences } from '../chaos/compare.js';
import type { Observed, ObservedContact } from '../chaos/outcome.js';
import { KINDS, planRound } from '../chaos/plan.js';
import { PostgresLog } from '../chaos/postgres-log.js';
import { truthOf } from '../chaos/truth.js';
import type { KnownFile } from '../chaos/truth.js';

/** Two people, one of them twice, and a row without an address. */
const FILE =
  'name,email,phone,age\nAnn,ann@a.example,1,30\nBen,ben@b.example,,\nAnna, ANN@a.example,2,31\nCid,,,\n';
const file: KnownFile = { blob: new Blob([FILE]), ...truthOf(Buffer.from(FILE)) };

/** An import without a fault: ids of records are 100 and the row's number. */
function observe(actionId: string): { observed: Observed; contacts: ObservedContact[] } {
  const rows = file.rows.map((row) => ({
    ...row,
    recordId: row.code === 'CREATED' ? `${100 + row.rowNumber}` : null,
  }));
  const stats = {
    ...{ id: actionId, status: 'COMPLETED_WITH_ERRORS', stage: null, totalItems: 4, processedItems: 4 },
    ...{ successfulItems: 2, skippedItems: 1, failedItems: 1, unprocessedItems: 0 },
    ...{ rowsPerSecond: null, etaSeconds: null, waitReason: null, scheduledFor: null },
  };
  const contacts = [...file.contacts.values()].map((contact) => ({
    ...contact,
    id: `${100 + contact.rowNumber}`,
    actionId,
  }));
  return { observed: { actionId, stats, rows }, contacts };
}

function compare(contacts: readonly ObservedContact[], ...observed: readonly Observed[]): string {
  const differences = new Differences();
  compareAccount(
    { account: 'a', actions: observed.map((one) => ({ file, observed: one })), contacts },
    differences,
  );
  return differences.sentences.join('\n');
}

describe('what the chaos suite compares', () => {
  const { observed, contacts } = observe('one');
  const withRow = (index: number, over: object): Observed => ({
    ...observed,
    rows: observed.rows.with(index, { ...observed.rows[index]!, ...over }),
  });

  it('knows the truth of a file', () => {
    expect(file.rows).toMatchObject([
      { status: 'SUCCESS', code: 'CREATED' },
      { status: 'SUCCESS', code: 'CREATED' },
      { status: 'SKIPPED', code: 'DUPLICATE_IN_FILE', duplicateOfRow: 1 },
      { status: 'FAILED', code: 'REQUIRED', column: 'email' },
    ]);
    expect(file.contacts.get('ann@a.example')).toMatchObject({
      name: 'Ann',
      phone: '1',
      age: 30,
      rowNumber: 1,
    });
  });

  it('finds nothing where nothing differs', () => {
    expect(compare(contacts, observed)).toBe('');
  });

  it.each<[string, () => string]>([
    ['contact missing', () => compare(contacts.slice(1), observed)],
    ['contact surplus', () => compare([...contacts, { ...contacts[0]!, email: 'x@x.example' }], observed)],
    ['contact twice', () => compare([...contacts, { ...contacts[0]!, id: '7' }], observed)],
    [
      'contact with other fields',
      () => compare(contacts.with(0, { ...contacts[0]!, name: 'Anna' }), observed),
    ],
    ['contact and row', () => compare(contacts.with(0, { ...contacts[0]!, id: '7' }), observed)],
    ['contact and row', () => compare(contacts.with(0, { ...contacts[0]!, actionId: 'two' }), observed)],
    ['rows missing', () => compare(contacts, { ...observed, rows: observed.rows.slice(0, 3) })],
    ['row with another outcome', () => compare(contacts, withRow(2, { duplicateOfRow: 2 }))],
    ['row with another outcome', () => compare(contacts, withRow(3, { code: 'PROCESSING_ERROR' }))],
    ['row with another outcome', () => compare(contacts, withRow(1, { status: 'UNPROCESSED', code: null }))],
    ['record id', () => compare(contacts, withRow(1, { recordId: null }))],
    [
      'counter successfulItems',
      () => compare(contacts, { ...observed, stats: { ...observed.stats, successfulItems: 3 } }),
    ],
    [
      'counter status',
      () => compare(contacts, { ...observed, stats: { ...observed.stats, status: 'COMPLETED' } }),
    ],
  ])('finds: %s', (sentence, run) => {
    expect(run()).toContain(sentence);
  });

  describe('of two files with the same keys, sent at once', () => {
    const found = { status: 'SKIPPED', code: 'ALREADY_EXISTS' };
    const second: Observed = {
      actionId: 'two',
      rows: observed.rows.map((row) => (row.code === 'CREATED' ? { ...row, ...found } : row)),
      stats: { ...observed.stats, successfulItems: 0, skippedItems: 3 },
    };

    it('finds nothing where each record is created once and found once', () => {
      expect(compare(contacts, observed, second)).toBe('');
    });

    it.each<[string, () => string]>([
      ['contact and row', () => compare(contacts, observed, { ...observed, actionId: 'two' })],
      ['contact and row', () => compare(contacts, second, { ...second, actionId: 'one' })],
      ['contact missing', () => compare([], second, { ...second, actionId: 'one' })],
    ])('finds: %s', (sentence, run) => {
      expect(run()).toContain(sentence);
    });
  });
});

describe('the plan of the chaos suite', () => {
  const plans = Array.from({ length: 4 }, (_, i) => planRound(1, 'redis', i + 1));

  it('follows from the seed', () => {
    expect(planRound(1, 'redis', 3)).toEqual(plans[2]);
    expect(planRound(2, 'redis', 3).faults).not.toEqual(plans[2]!.faults);
  });

  it('has every fault within a few rounds', () => {
    const planned = new Set(plans.flatMap((plan) => plan.faults.map((fault) => fault.kind)));
    expect([...planned].sort()).toEqual([...KINDS].sort());
  });
});

describe('the log of Postgres', () => {
  it('tells deadlocks with their circumstances, defects, and each line once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulk-actions-log-'));
    const path = join(folder, 'postgres.log');
    const line = (pid: number, text: string): string =>
      `2026-01-01 00:00:00.000 UTC [${pid}] bulk-actions worker ${text}\n`;
    writeFileSync(
      path,
      line(1, '40P01 ERROR:  deadlock detected') +
        line(1, '40P01 DETAIL:  Process 1 waits for ShareLock') +
        '\tProcess 1: INSERT\n' +
        line(2, '00000 LOG:  checkpoint starting: time') +
        line(3, '42703 ERROR:  column "x" does not exist at character 8') +
        line(4, '57P01 FATAL:  terminating connection due to administrator command'),
    );
    const log = new PostgresLog(path);
    const { deadlocks, defects, counts } = log.readErrors();
    expect(log.readErrors().counts.size).toBe(0);
    rmSync(folder, { recursive: true });
    expect(deadlocks).toHaveLength(1);
    expect(deadlocks[0]).toMatch(/waits for ShareLock\n\tProcess 1: INSERT$/);
    expect(defects).toHaveLength(1);
    expect([...counts.values()]).toEqual([1, 1, 1]);
  });
});
