import { setImmediate as turn } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { backlogTable, growth } from '../bench/backlog/backlog-table.js';
import type { Backlog } from '../bench/backlog/measure-backlog.js';
import { goalsOf, isMet } from '../bench/goals.js';
import type { Counts } from '../bench/load/counts.js';
import { difference, perAction } from '../bench/load/counts.js';
import { CONTENT_TYPE, formOf, piecesOf } from '../bench/load/small-files.js';
import { readOptions } from '../bench/options.js';
import type { SmallName } from '../bench/small/cells.js';
import { SMALL_CELLS, wantedCells, wantedNames } from '../bench/small/cells.js';
import type { SmallResult, SmallResults } from '../bench/small/measure-small.js';
import { sendFiles } from '../bench/small/send-files.js';
import { smallTables } from '../bench/small/small-tables.js';

const COUNTS: Counts = {
  ...{ api: 1, workers: 2, postgres: 3, redis: null, client: 1 },
  ...{ statements: 500, jobs: 30 },
};

describe('small files of the benchmark', () => {
  const pieces = piecesOf('name,email,age\n"Fox, ""A""",ann@a.example,30\nBo,bo@a.example,\n');

  it('keep their cells, with other addresses each time', () => {
    expect(parse(pieces.join('f7.'))).toEqual([
      ['name', 'email', 'age'],
      ['Fox, "A"', 'f7.ann@a.example', '30'],
      ['Bo', 'f7.bo@a.example', ''],
    ]);
  });

  it('are sent as a form', async () => {
    const csv = pieces.join('f1.');
    const form = formOf(csv, { accountId: 'a-1', entityType: 'CONTACT' });
    const request = new Response(new Uint8Array(form), { headers: { 'content-type': CONTENT_TYPE } });
    const [file, ...fields] = [...(await request.formData()).entries()];
    expect(await (file![1] as File).text()).toBe(csv);
    expect(fields).toEqual([
      ['accountId', 'a-1'],
      ['entityType', 'CONTACT'],
    ]);
  });
});

describe('clients that send small files', () => {
  it('wait for the end of each before the next, and are never fewer', async () => {
    let [underWay, most, posted] = [0, 0, 0];
    const target = {
      post: async () => {
        most = Math.max(most, ++underWay);
        await turn();
        return { id: `${posted++}`, begun: 100, answered: 103 };
      },
      ended: async () => {
        await turn();
        underWay--;
        // Seen before the answer was read: nobody knew then.
        return 102;
      },
    };
    const { samples, seconds } = await sendFiles(target, 3, 20, () => ({ rows: 1, body: Buffer.alloc(0) }));
    expect(most).toBe(3);
    expect(samples).toHaveLength(posted);
    expect(samples[0]).toEqual({ posted: 3, ended: 3 });
    expect(seconds).toBeGreaterThanOrEqual(0.02);
  });

  it('send one each, however short the time', async () => {
    const target = {
      post: () => Promise.resolve({ id: 'a', begun: 0, answered: 1 }),
      ended: () => Promise.resolve(5),
    };
    const { samples } = await sendFiles(target, 4, 0, () => ({ rows: 1, body: Buffer.alloc(0) }));
    expect(samples).toEqual(Array(4).fill({ posted: 1, ended: 5 }));
  });

  it('fail when one of them does', async () => {
    const target = { post: () => Promise.reject(new Error('refused')), ended: () => Promise.resolve(0) };
    const sent = sendFiles(target, 2, 10, () => ({ rows: 1, body: Buffer.alloc(0) }));
    await expect(sent).rejects.toThrow('refused');
  });
});

describe('what is counted', () => {
  it('is what was spent in between, where somebody tells', () => {
    const after = { ...COUNTS, api: 5, statements: null, jobs: 60 };
    expect(difference(COUNTS, after)).toEqual({
      ...{ api: 4, workers: 0, postgres: 0, redis: null, client: 0 },
      ...{ statements: null, jobs: 30 },
    });
  });

  it('goes for each action', () => {
    expect(perAction(COUNTS, 10)).toEqual({
      ...{ api: 0.1, workers: 0.2, postgres: 0.3, redis: null, client: 0.1 },
      ...{ statements: 50, jobs: 3 },
    });
  });
});

describe('cases of small files', () => {
  const namesOf = (json: string): string[] => wantedCells(readOptions(json)).map(({ name }) => name);

  it('are all combinations, or those that are named', () => {
    expect(SMALL_CELLS).toHaveLength(12);
    expect(namesOf('{}')).toHaveLength(12);
    expect(namesOf('{"quick":true}')).toEqual([]);
    expect(namesOf('{"quick":true,"only":"small,clean"}')).toHaveLength(12);
    expect(namesOf('{"only":"clean,small-5000-8-1"}')).toEqual(['small-5000-8-1']);
    expect(namesOf('{"smoke":true}')).toEqual(['small-100-8-400']);
  });

  it('are measured with those that are named', () => {
    expect(wantedNames(readOptions('{}'))).toEqual(['ours-2', 'ours-2-redis', 'peer']);
    expect(wantedNames(readOptions('{"contenders":"ours-2,psql,peer"}'))).toEqual(['ours-2', 'peer']);
  });
});

describe('tables and goals of small files and of a backlog', () => {
  const result = (actionsPerSecond: number): SmallResult => ({
    ...{ actionsPerSecond, refused: 0, counts: perAction(COUNTS, 10) },
    samples: [
      { posted: 20, ended: 90 },
      { posted: 5, ended: 200 },
    ],
  });
  const rounds = (...rates: number[]) => rates.map(result);
  const small: SmallResults = new Map([
    [
      'small-100-32-400',
      new Map<SmallName, SmallResult[]>([
        ['ours-2', rounds(30, 10, 40)],
        ['peer', rounds(100)],
      ]),
    ],
  ]);
  const times = {
    waiting: 5,
    post: [1, 2],
    stats: [1],
    list: [1],
    dispatch: [4],
    units: 3,
    unitsPerSecond: 7,
  };
  const backlog: Backlog = {
    accounts: 1,
    begin: times,
    end: { ...times, waiting: 9_000, post: [2, 4], dispatch: [] },
  };

  it('tell rates as medians, and percentiles over all rounds', () => {
    const [speed, costs] = smallTables(SMALL_CELLS, small).split('\n\n');
    expect(speed).toMatch(
      /100 rows, 32 clients, 400 accounts \| 2 workers +\| 30\.0 +\| 3,000 +\| 5\.0 ms +\| 20 ms/,
    );
    expect(speed).not.toContain('refused');
    // All but the client: 100 + 200 + 300 ms.
    expect(costs).toMatch(/\| 2 workers +\| 50\.0 +\| 3\.0 +\| 600\.0 ms/);
    expect(costs).not.toContain('Redis');
  });

  it('tell a backlog, with nothing where nothing was dispatched', () => {
    const lines = backlogTable([backlog]).split('\n');
    expect(lines[2]).toMatch(/^\| one account +\| 5 .*\| 4\.0 ms +\| 4\.0 ms/);
    expect(lines[3]).toMatch(/^\| one account +\| 9,000 +\| 2\.0 ms +\| 4\.0 ms .*\| +\| +\| 7\.0/);
    expect(growth(backlog, 'post', 0.99)).toBe(2);
    expect(growth(backlog, 'dispatch', 0.99)).toBeNull();
  });

  it('are compared with the peer, and with the beginning', () => {
    const goals = goalsOf(new Map(), null, small, [backlog]).filter(({ value }) => value !== null);
    expect(goals.map((goal) => [goal.value, isMet(goal)])).toEqual([
      [0.3, false],
      [2, false],
    ]);
  });
});
