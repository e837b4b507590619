import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { authTable, changeOf } from '../bench/auth/auth-table.js';
import type { AuthResults, AuthSample } from '../bench/auth/requests.js';
import { barChart } from '../bench/chart.js';
import type { CpuProfile } from '../bench/cpu-profile.js';
import { secondsByStage } from '../bench/cpu-profile.js';
import { CONTACT, LEAD, PATRON, PATRON_SAID } from '../bench/entities.js';
import { cellsOf, csvLine } from '../bench/file-cells.js';
import { goalsOf, isMet } from '../bench/goals.js';
import type { Results } from '../bench/measure.js';
import { isWanted, readOptions } from '../bench/options.js';
import { putBetweenMarkers } from '../bench/report.js';
import { stageOfFrame, stageOfStatement } from '../bench/stage-names.js';
import { median, percentile } from '../bench/statistics.js';
import { table } from '../bench/tables.js';

describe('statistics of the benchmark', () => {
  it('takes the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 9, 2])).toBe(5.5);
    expect(() => median([])).toThrow(RangeError);
  });

  it('takes the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(percentile(values, 0.5)).toBe(100);
    expect(percentile(values, 0.99)).toBe(198);
    expect(percentile([7], 0.99)).toBe(7);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('files of the benchmark', () => {
  const three = { entity: CONTACT, rows: 1 };

  it('have three columns of the four', () => {
    expect(cellsOf('"Fox, Ann",ann@a.example,+1555,30', 1, three)).toEqual([
      'Fox, Ann',
      'ann@a.example',
      '30',
    ]);
    expect(csvLine(['Fox, Ann', 'a "b"', '30'])).toBe('"Fox, Ann","a ""b""",30\n');
  });

  it('have other names and the same keys when they are to change records', () => {
    expect(cellsOf('Ann,ann@a.example,,30', 1, { ...three, changed: true })).toEqual([
      'Ann Jr.',
      'ann@a.example',
      '30',
    ]);
  });

  it.each([
    'Too Few,few@a.example',
    'Too Many,many@a.example,,30,surplus',
    `Long Phone,long@a.example,${'5'.repeat(33)},30`,
  ])('have a missing name where psql could not go on: %s', (line) =>
    expect(cellsOf(line, 1, three)).toEqual(['', expect.stringContaining('@a.example'), '30']),
  );

  it('have a date, a decimal number, a telephone number and a company, as the upload says', () => {
    const cells = (entity: typeof CONTACT): string[] =>
      cellsOf('Ann,ann@a.example,,30', 7, { entity, rows: 1 });
    expect(cells(PATRON)).toHaveLength(PATRON.header.length);
    expect(csvLine(cells(PATRON))).toMatch(
      /^Ann,ann@a\.example,30,(19|20)\d\d-\d\d-\d\d,\d+\.\d\d,0(30|151) \d{7,8},c\d+\.example\n$/,
    );
    expect(csvLine(cells(PATRON_SAID))).toMatch(/,\d\d\.\d\d\.(19|20)\d\d,"\d+,\d\d",0/);
  });

  it('have twelve columns', () => {
    expect(cellsOf('Ann,ann@a.example,,30', 7, { entity: LEAD, rows: 1 })).toHaveLength(LEAD.header.length);
  });
});

describe('the report of the benchmark', () => {
  it('draws a bar for each value, as long as it is large', () => {
    const groups = [{ label: 'a < b', values: [10, null, 20] }];
    const svg = barChart({ title: 'Rows', series: ['one', 'two', 'three'], groups });
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)" height="14"/g)].map(([, width]) =>
      Number(width),
    );
    const [, , , first, second] = widths;
    expect(widths).toHaveLength(5);
    expect(second! / first!).toBeCloseTo(2);
    expect(svg).toContain('a &lt; b');
  });

  it('leaves the text around its marks alone', () => {
    const text = 'before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n';
    const put = putBetweenMarkers(text, 'new');
    expect(put).toBe('before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter\n');
    expect(() => putBetweenMarkers('no marks', 'new')).toThrow('bench: begin');
  });

  it('leaves out columns without content', () => {
    expect(table(['a', 'b', 'c'], [['1', '', '3']])).toBe('| a | c |\n| - | - |\n| 1 | 3 |');
  });

  it('compares medians with the goals', () => {
    const seconds = (...values: number[]) => values.map((value) => ({ seconds: value }));
    const results: Results = new Map([
      [
        'clean',
        new Map([
          ['ours-2', seconds(2, 1, 30)],
          ['psql', seconds(4, 5, 6)],
          ['copy', seconds(0.5)],
        ]),
      ],
      ['typed', new Map([['ours-2', seconds(4)]])],
    ] as const);
    const goals = goalsOf(results, null);
    expect(goals.find(({ name }) => name.includes('lookup'))).toMatchObject({ limit: 0.6, value: 0.5 });
    expect(goals.slice(0, 3)).toMatchObject([{ value: 2.5 }, { value: 0.25 }, { value: null }]);
    expect(goals.slice(0, 3).map(isMet)).toEqual([true, false, null]);
  });
});

describe('the cost of an API key', () => {
  const samples = (...rates: number[]): AuthSample[] =>
    rates.map((perSecond) => ({ requests: 1, perSecond, api: 1 / perSecond, postgres: 0.001 }));
  const callers = new Map([
    ['off', samples(100, 200, 400)],
    ['off-again', samples(101, 200, 396)],
    ['key', samples(96, 180, 388)],
  ] as const);
  const results: AuthResults = new Map((['stats', 'action', 'upload'] as const).map((one) => [one, callers]));

  it('compares each round with itself, the key with the mean of both without one', () => {
    expect(changeOf(results, 'stats', 'off-again', 'perSecond')).toBe(0);
    expect(changeOf(results, 'stats', 'key', 'perSecond')).toBeCloseTo(96 / 100.5 - 1, 6);
    expect(changeOf(results, 'stats', 'key', 'api')).toBeCloseTo(2 / 96 / (1 / 100 + 1 / 101) - 1, 6);
    expect(changeOf(new Map(), 'stats', 'key', 'api')).toBeNull();
    expect(authTable(results)).toMatch(/\/stats +\| API key +\| 180 +\| −4\.5 % /);
  });

  it('is a goal', () => {
    const cost = goalsOf(new Map(), null, new Map(), [], results).find(({ name }) =>
      name.startsWith('/stats with'),
    );
    expect(cost!.value).toBeCloseTo(100 * (1 - 96 / 100.5), 6);
    expect(isMet(cost!)).toBe(true);
    expect(isMet({ ...cost!, value: 5.1 })).toBe(false);
  });
});

describe('options of the benchmark', () => {
  it('write the docs when nothing else is asked', () => {
    expect(readOptions('{}')).toMatchObject({ rows: 1_000_000, rounds: 3, write: true });
    expect(readOptions('{"quick":true}').write).toBe(false);
    expect(readOptions('{"quick":true,"write":true}').write).toBe(true);
  });

  it('choose cases', () => {
    const quick = readOptions('{"quick":true,"only":"clean,dirty"}');
    expect(['clean', 'exists'].map((name) => isWanted(name, quick))).toEqual([true, false]);
  });
});

describe('time by stage', () => {
  const frame = (id: number, functionName: string, url: string, children: number[] = []) => ({
    ...{ id, children },
    callFrame: { functionName, url },
  });
  const root = 'file:///app/dist/bulk-actions';
  const profile: CpuProfile = {
    nodes: [
      frame(1, '(root)', '', [2, 3, 6, 7, 8]),
      frame(2, '(idle)', ''),
      frame(3, 'push', `${root}/receive/stream/record-splitter.js`, [4]),
      frame(4, 'advance', `${root}/csv/record-scanner.js`),
      frame(6, 'parseRow', 'file:///app/node_modules/pg-protocol/dist/parser.js'),
      frame(7, '(garbage collector)', ''),
      frame(8, 'readRecords', `${root}/csv/record-reader.js`, [9]),
      frame(9, 'advance', `${root}/csv/record-scanner.js`),
    ],
    startTime: 1_000_000,
    samples: [4, 2, 9, 6, 7, 4],
    timeDeltas: [1e6, 1e6, 2e6, 3e6, 4e6, 9e6],
  };

  it.each([
    ['receive/stream/chunk-store', 'stage'],
    ['receive/stream/sql/stage-file.sql', 'stage'],
    ['receive/stream/record-splitter', 'split'],
    ['receive/stream/gunzip', 'receive'],
    ['rows/row-checker', 'validate'],
    ['rows/row-cells', 'validate'],
    ['processor/rules', 'validate'],
    ['csv/cell-ranges', 'parse'],
    ['rows/chunk-rows', 'parse'],
    ['scan/key-buckets', 'hash'],
    ['resolve/key-table', 'resolve'],
    ['outcomes/chunk-outcomes', 'outcomes'],
    ['write/load-chunk', 'load'],
    ['write/copy-lines', 'write'],
    ['dispatch/complete-claim', 'claims and queue'],
    ['liveness/heartbeat', 'claims and queue'],
  ])('of %s goes to %s', (file, stage) => {
    expect(existsSync(`src/bulk-actions/${file}.ts`)).toBe(true);
    expect(stageOfFrame(`work ${root}/${file}.js`)).toBe(stage);
  });

  it('goes to the innermost frame that tells a stage, within the window', () => {
    expect(secondsByStage(profile, [0, 12e6])).toMatchObject({
      ...{ split: 1, parse: 2, write: 3, 'garbage and compiling': 4 },
      ...{ receive: 0, other: 0 },
    });
  });

  it.each([
    ['INSERT INTO bulk_action_chunks (a) VALUES ($1)', 'stage'],
    ['UPDATE bulk_action_chunks\n SET outcomes = $1', 'outcomes'],
    ['INSERT INTO "contacts" (account_id) SELECT $1', 'write'],
    ['SELECT k.hashes FROM bulk_action_keys k', 'resolve'],
    ['UPDATE bulk_action_units SET state = $1', 'claims and queue'],
    ['COMMIT', 'commit'],
  ])('of %s', (statement, stage) => expect(stageOfStatement(statement)).toBe(stage));
});
