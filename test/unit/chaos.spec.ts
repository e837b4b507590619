import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListedRecord } from '../chaos/compare.js';
import { compareCounters, compareRecords, compareRows } from '../chaos/compare.js';
import { Differences } from '../chaos/differences.js';
import type { RecordModel } from '../chaos/model/apply-row.js';
import { checkFile } from '../chaos/model/check-file.js';
import { ENTITIES } from '../chaos/model/entities.js';
import type { EndedAction, Records, ReportedRow } from '../chaos/model/expected-outcomes.js';
import { expectOutcomes } from '../chaos/model/expected-outcomes.js';
import type { Operation, UploadFields } from '../chaos/model/file.js';
import { readFile } from '../chaos/model/file.js';
import { FAULT_KINDS, planRound, STORIES } from '../chaos/plan.js';
import { PostgresLog } from '../chaos/postgres-log.js';
import type { Stats } from '../support/client.js';

const FIELDS: UploadFields = {
  ...{ entityType: 'CONTACT', operation: 'CREATE', emptyCells: 'keep', shortRows: 'accept' },
  ...{ onRowError: 'continue', dryRun: false, delimiter: ',', onMissing: 'fail', mapping: {} },
};
/** Two people, one of them twice, and a row without an address. */
const FILE =
  'name,email,phone,age\nAnn,ann@a.example,1,30\nBen,ben@b.example,,\nAnna, ANN@a.example,2,31\nCid,,,\n';

interface Given {
  readonly csv?: string;
  readonly fields?: Partial<UploadFields>;
  readonly reported?: readonly ReportedRow[];
  readonly isCanceled?: boolean;
}

function actionOf(
  actionId: string,
  { csv = FILE, fields = {}, reported = [], isCanceled = false }: Given,
): EndedAction {
  const all = { ...FIELDS, ...fields };
  const checkedRows = checkFile(readFile(csv, all), all);
  return { actionId, fields: all, checkedRows, reported, isDryRun: all.dryRun, isCanceled };
}

/** The code of each row with the id of its record, such as `CREATED 7`. */
const codes = (rows: readonly ReportedRow[]): string[] =>
  rows.map(({ status, code, recordId }) => [code ?? status, recordId].filter(Boolean).join(' '));

const reported = (...kinds: readonly string[]): ReportedRow[] =>
  kinds.map((kind, i) => {
    const [status, code, recordId] = kind.split(' ');
    const row = { rowNumber: i + 1, line: i + 2, status: status!, code: code || null };
    return recordId === undefined ? row : { ...row, recordId };
  });

describe('the model of the chaos suite', () => {
  it('imports nothing of the service', () => {
    const folder = new URL('../chaos/model/', import.meta.url);
    for (const name of readdirSync(folder))
      expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(/from '\.\.\//);
  });

  it('gives the outcome of each row of a file', () => {
    const created = reported('SUCCESS CREATED 1', 'SUCCESS CREATED 2');
    const [rows] = expectOutcomes([actionOf('one', { reported: created })], new Map());
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
    expectOutcomes(
      [actionOf('base', { reported: reported('SUCCESS CREATED 1', 'SUCCESS CREATED 2') })],
      records,
    );
    return records;
  };

  it.each<[Operation, Partial<UploadFields>, string[]]>([
    ['CREATE', {}, ['ALREADY_EXISTS 1', 'ALREADY_EXISTS 2', 'DUPLICATE_IN_FILE', 'REQUIRED']],
    ['UPSERT', {}, ['DUPLICATE_IN_FILE', 'UNCHANGED 2', 'UPDATED 1', 'REQUIRED']],
    ['UPDATE', { emptyCells: 'clear' }, ['DUPLICATE_IN_FILE', 'UNCHANGED 2', 'UPDATED 1', 'REQUIRED']],
    ['DELETE', {}, ['DUPLICATE_IN_FILE', 'DELETED 2', 'DELETED 1', 'REQUIRED']],
    ['UPSERT', { onRowError: 'abort' }, ['UNPROCESSED', 'UNPROCESSED', 'UNPROCESSED', 'REQUIRED']],
  ])('gives the outcomes of rows with known records, %s %j', (operation, fields, expected) => {
    const [rows] = expectOutcomes([actionOf('next', { fields: { ...fields, operation } })], known());
    expect(codes(rows!)).toEqual(expected);
  });

  it('changes no records in a dry run, and leaves rows unprocessed that a cancelation came before', () => {
    const records = known();
    const before = structuredClone(records);
    expectOutcomes([actionOf('dry run', { fields: { operation: 'DELETE', dryRun: true } })], records);
    const left = reported('UNPROCESSED', 'UNPROCESSED', 'UNPROCESSED', 'UNPROCESSED');
    const canceled = actionOf('canceled', {
      fields: { operation: 'DELETE' },
      reported: left,
      isCanceled: true,
    });
    const [rows] = expectOutcomes([canceled], records);
    expect(codes(rows!)).toEqual(left.map(() => 'UNPROCESSED'));
    expect(records).toEqual(before);
  });

  it('accepts outcomes of actions that ran at the same time if some order explains them, for each key', () => {
    const csv = 'name,email\nAnn,ann@a.example\nBen,ben@b.example\n';
    const create = { csv, reported: reported('SUCCESS CREATED 7', 'SKIPPED ALREADY_EXISTS 2') };
    const remove = { csv, fields: { operation: 'DELETE' as const } };
    const both = (outcomes: readonly ReportedRow[]) =>
      expectOutcomes(
        [actionOf('create', create), actionOf('delete', { ...remove, reported: outcomes })],
        known(),
      );
    expect(codes(both(reported('SUCCESS DELETED 1', 'SUCCESS DELETED 2'))[1]!)).toEqual([
      'DELETED 1',
      'DELETED 2',
    ]);
    // Deleted after it was created would be another record.
    expect(codes(both(reported('SKIPPED NOT_FOUND', 'SUCCESS DELETED 2'))[0]!)[0]).not.toBe('CREATED 7');
  });

  it('finds the order of two actions with the same outcomes from the record', () => {
    const update = (phone: string): Given => ({
      csv: `email,phone\nann@a.example,${phone}\n`,
      fields: { operation: 'UPDATE' },
      reported: reported('SUCCESS UPDATED 1'),
    });
    const lastOf = (id: string): unknown => {
      const records = known();
      const isListed = (_: string, record: RecordModel | null) => record?.updatedBy?.actionId === id;
      expectOutcomes([actionOf('one', update('7')), actionOf('two', update('8'))], records, { isListed });
      return records.get('ann@a.example')!.values.get('phone');
    };
    expect([lastOf('one'), lastOf('two')]).toEqual(['7', '8']);
  });
});

describe('the comparison of the chaos suite', () => {
  const created = reported('SUCCESS CREATED 1', 'SUCCESS CREATED 2');
  const records: Records = new Map();
  const [rows] = expectOutcomes([actionOf('one', { reported: created })], records);
  const ended = actionOf('one', { reported: rows! });
  const stats = {
    ...{ id: 'one', status: 'COMPLETED_WITH_ERRORS' as const, stage: null, totalItems: 4, processedItems: 4 },
    ...{ successfulItems: 2, skippedItems: 1, failedItems: 1, unprocessedItems: 0 },
    ...{ rowsPerSecond: null, etaSeconds: null, waitReason: null, scheduledFor: null },
  };
  const provenance = { createdByActionId: 'one', updatedByActionId: null, updatedByRow: null };
  const listed: readonly ListedRecord[] = [
    {
      id: '1',
      name: 'Ann',
      email: 'ann@a.example',
      phone: '1',
      age: 30,
      ...{ company: null, colour: null, size: null },
      createdByRow: 1,
      ...provenance,
    },
    {
      id: '2',
      name: 'Ben',
      email: 'ben@b.example',
      phone: null,
      age: null,
      ...{ company: null, colour: null, size: null },
      createdByRow: 2,
      ...provenance,
    },
  ];

  function compare(is: {
    rows?: readonly ReportedRow[];
    stats?: Stats;
    listed?: readonly ListedRecord[];
  }): string {
    const differences = new Differences();
    compareRows({ ...ended, reported: is.rows ?? rows! }, rows!, differences);
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
  const plans = Array.from({ length: 5 }, (_, i) => planRound(1, 'redis', i + 1));

  it('depends on the seed alone', () => {
    expect(planRound(1, 'redis', 3)).toEqual(plans[2]);
    expect(planRound(2, 'redis', 3).faults).not.toEqual(plans[2]!.faults);
  });

  it('has the table of an application in each round', () => {
    for (const { stories, round } of plans)
      expect(stories).toContainEqual(
        expect.objectContaining({ entityType: 'CHATWOOT_CONTACT', account: `${round}` }),
      );
  });

  it('has every fault and every story within a few rounds', () => {
    const faults = new Set(plans.flatMap((plan) => plan.faults.map((fault) => fault.kind)));
    expect([...faults].sort()).toEqual([...FAULT_KINDS].sort());
    const stories = new Set(plans.flatMap((plan) => plan.stories.map((story) => story.kind)));
    expect([...stories].sort()).toEqual(Object.keys(STORIES).sort());
  });
});

describe('the log of Postgres', () => {
  it('reports deadlocks with their details, defects, and each line once', () => {
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
