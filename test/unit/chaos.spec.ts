import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListedRecord } from '../chaos/compare.js';
import { compareCounters, compareRecords, compareRows } from '../chaos/compare.js';
import { Differences } from '../chaos/differences.js';
import type { RecordModel } from '../chaos/model/apply-row.js';
import { ENTITIES } from '../chaos/model/entities.js';
import type { Operation, UploadFields } from '../chaos/model/file.js';
import { readFile } from '../chaos/model/file.js';
import { judge } from '../chaos/model/judge.js';
import type { EndedAction, Records, ToldRow } from '../chaos/model/settle.js';
import { settle } from '../chaos/model/settle.js';
import { KINDS, planRound, STORIES } from '../chaos/plan.js';
import { PostgresLog } from '../chaos/postgres-log.js';
import type { Stats } from '../support/client.js';

const FIELDS: UploadFields = {
  ...{ entityType: 'CONTACT', operation: 'CREATE', emptyCells: 'keep', shortRows: 'accept' },
  ...{ onRowError: 'continue', dryRun: false, delimiter: ',', mapping: {} },
};
/** Two people, one of them twice, and a row without an address. */
const FILE =
  'name,email,phone,age\nAnn,ann@a.example,1,30\nBen,ben@b.example,,\nAnna, ANN@a.example,2,31\nCid,,,\n';

interface Given {
  readonly csv?: string;
  readonly fields?: Partial<UploadFields>;
  readonly told?: readonly ToldRow[];
  readonly isCanceled?: boolean;
}

function action(
  actionId: string,
  { csv = FILE, fields = {}, told = [], isCanceled = false }: Given,
): EndedAction {
  const all = { ...FIELDS, ...fields };
  const judged = judge(readFile(csv, all), all);
  return { actionId, fields: all, judged, told, isTrial: all.dryRun, isCanceled };
}

/** `CREATED 7`: with the id of its record. */
const codes = (rows: readonly ToldRow[]): string[] =>
  rows.map(({ status, code, recordId }) => [code ?? status, recordId].filter(Boolean).join(' '));

const told = (...kinds: readonly string[]): ToldRow[] =>
  kinds.map((kind, i) => {
    const [status, code, recordId] = kind.split(' ');
    const row = { rowNumber: i + 1, line: i + 2, status: status!, code: code || null };
    return recordId === undefined ? row : { ...row, recordId };
  });

describe('the model of the chaos suite', () => {
  it('knows nothing of the service', () => {
    const folder = new URL('../chaos/model/', import.meta.url);
    for (const name of readdirSync(folder))
      expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(/from '\.\.\//);
  });

  it('tells each row of a file', () => {
    const created = told('SUCCESS CREATED 1', 'SUCCESS CREATED 2');
    const [rows] = settle([action('one', { told: created })], new Map());
    expect(rows).toEqual([
      { rowNumber: 1, line: 2, status: 'SUCCESS', code: 'CREATED', recordId: '1' },
      { rowNumber: 2, line: 3, status: 'SUCCESS', code: 'CREATED', recordId: '2' },
      {
        ...{ rowNumber: 3, line: 4, status: 'SKIPPED', code: 'DUPLICATE_IN_FILE', duplicateOfRow: 1 },
        keyChanged: true,
      },
      { rowNumber: 4, line: 5, status: 'FAILED', code: 'REQUIRED', column: 'email' },
    ]);
  });

  const known = (): Records => {
    const records: Records = new Map();
    settle([action('base', { told: told('SUCCESS CREATED 1', 'SUCCESS CREATED 2') })], records);
    return records;
  };

  it.each<[Operation, Partial<UploadFields>, string[]]>([
    ['CREATE', {}, ['ALREADY_EXISTS 1', 'ALREADY_EXISTS 2', 'DUPLICATE_IN_FILE', 'REQUIRED']],
    ['UPSERT', {}, ['DUPLICATE_IN_FILE', 'UNCHANGED 2', 'UPDATED 1', 'REQUIRED']],
    ['UPDATE', { emptyCells: 'clear' }, ['DUPLICATE_IN_FILE', 'UNCHANGED 2', 'UPDATED 1', 'REQUIRED']],
    ['DELETE', {}, ['DUPLICATE_IN_FILE', 'DELETED 2', 'DELETED 1', 'REQUIRED']],
    ['UPSERT', { onRowError: 'abort' }, ['UNPROCESSED', 'UNPROCESSED', 'UNPROCESSED', 'REQUIRED']],
  ])('of known records, %s %j', (operation, fields, must) => {
    const [rows] = settle([action('next', { fields: { ...fields, operation } })], known());
    expect(codes(rows!)).toEqual(must);
  });

  it('leaves the records alone in a dry run, and rows alone that a cancelation has not reached', () => {
    const records = known();
    const before = structuredClone(records);
    settle([action('trial', { fields: { operation: 'DELETE', dryRun: true } })], records);
    const left = told('UNPROCESSED', 'UNPROCESSED', 'UNPROCESSED', 'UNPROCESSED');
    const canceled = action('canceled', { fields: { operation: 'DELETE' }, told: left, isCanceled: true });
    const [rows] = settle([canceled], records);
    expect(codes(rows!)).toEqual(left.map(() => 'UNPROCESSED'));
    expect(records).toEqual(before);
  });

  it('takes what is told of actions that ran at once if some order explains it, key by key', () => {
    const csv = 'name,email\nAnn,ann@a.example\nBen,ben@b.example\n';
    const create = { csv, told: told('SUCCESS CREATED 7', 'SKIPPED ALREADY_EXISTS 2') };
    const remove = { csv, fields: { operation: 'DELETE' as const } };
    const both = (outcomes: readonly ToldRow[]) =>
      settle([action('create', create), action('delete', { ...remove, told: outcomes })], known());
    expect(codes(both(told('SUCCESS DELETED 1', 'SUCCESS DELETED 2'))[1]!)).toEqual([
      'DELETED 1',
      'DELETED 2',
    ]);
    // Deleted after it was created would be another record.
    expect(codes(both(told('SKIPPED NOT_FOUND', 'SUCCESS DELETED 2'))[0]!)[0]).not.toBe('CREATED 7');
  });

  it('tells who was last of two that say the same by the record', () => {
    const update = (phone: string): Given => ({
      csv: `email,phone\nann@a.example,${phone}\n`,
      fields: { operation: 'UPDATE' },
      told: told('SUCCESS UPDATED 1'),
    });
    const lastOf = (id: string): unknown => {
      const records = known();
      const isListed = (_: string, record: RecordModel | null) => record?.updatedBy?.actionId === id;
      settle([action('one', update('7')), action('two', update('8'))], records, { isListed });
      return records.get('ann@a.example')!.values.get('phone');
    };
    expect([lastOf('one'), lastOf('two')]).toEqual(['7', '8']);
  });
});

describe('what the chaos suite compares', () => {
  const created = told('SUCCESS CREATED 1', 'SUCCESS CREATED 2');
  const records: Records = new Map();
  const [rows] = settle([action('one', { told: created })], records);
  const ended = action('one', { told: rows! });
  const stats = {
    ...{ id: 'one', status: 'COMPLETED_WITH_ERRORS', stage: null, totalItems: 4, processedItems: 4 },
    ...{ successfulItems: 2, skippedItems: 1, failedItems: 1, unprocessedItems: 0 },
    ...{ rowsPerSecond: null, etaSeconds: null, waitReason: null, scheduledFor: null },
  };
  const provenance = { createdByActionId: 'one', updatedByActionId: null, updatedByRow: null };
  const listed: readonly ListedRecord[] = [
    { id: '1', name: 'Ann', email: 'ann@a.example', phone: '1', age: 30, createdByRow: 1, ...provenance },
    { id: '2', name: 'Ben', email: 'ben@b.example', phone: null, age: null, createdByRow: 2, ...provenance },
  ];

  function compare(is: {
    rows?: readonly ToldRow[];
    stats?: Stats;
    listed?: readonly ListedRecord[];
  }): string {
    const differences = new Differences();
    compareRows({ ...ended, told: is.rows ?? rows! }, rows!, differences);
    compareCounters(is.stats ?? stats, ended, differences);
    compareRecords(is.listed ?? listed, records, ENTITIES.CONTACT, differences);
    return differences.sentences.join('\n');
  }
  const withRow = (index: number, over: object) => ({
    rows: rows!.with(index, { ...rows![index]!, ...over }),
  });
  const withRecord = (over: object) => ({ listed: listed.with(0, { ...listed[0]!, ...over }) });

  it('finds nothing where nothing differs', () => {
    expect(compare({})).toBe('');
  });

  it.each<[string, Parameters<typeof compare>[0]]>([
    ['record missing', { listed: listed.slice(1) }],
    ['record surplus', { listed: [...listed, { ...listed[0]!, email: 'x@x.example' }] }],
    ['record twice', { listed: [...listed, listed[0]!] }],
    ['record with other fields', withRecord({ name: 'Anna' })],
    ['record with other fields', withRecord({ id: '7' })],
    ['record with other fields', withRecord({ createdByActionId: 'two' })],
    ['record with other fields', withRecord({ updatedByRow: 1 })],
    ['rows missing', { rows: rows!.slice(0, 3) }],
    ['row with another outcome', withRow(2, { duplicateOfRow: 2 })],
    ['row with another outcome', withRow(3, { code: 'PROCESSING_ERROR' })],
    ['row with another outcome', withRow(1, { status: 'UNPROCESSED', code: null })],
    ['row with another outcome', withRow(1, { recordId: '3' })],
    ['counter successfulItems', { stats: { ...stats, successfulItems: 3 } }],
    ['counter status', { stats: { ...stats, status: 'COMPLETED' } }],
  ])('finds: %s', (sentence, is) => {
    expect(compare(is)).toContain(sentence);
  });
});

describe('the plan of the chaos suite', () => {
  const plans = Array.from({ length: 4 }, (_, i) => planRound(1, 'redis', i + 1));

  it('follows from the seed', () => {
    expect(planRound(1, 'redis', 3)).toEqual(plans[2]);
    expect(planRound(2, 'redis', 3).faults).not.toEqual(plans[2]!.faults);
  });

  it('has every fault and every story within a few rounds', () => {
    const faults = new Set(plans.flatMap((plan) => plan.faults.map((fault) => fault.kind)));
    expect([...faults].sort()).toEqual([...KINDS].sort());
    const stories = new Set(plans.flatMap((plan) => plan.stories.map((story) => story.kind)));
    expect([...stories].sort()).toEqual(Object.keys(STORIES).sort());
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
