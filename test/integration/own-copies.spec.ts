import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WriteResult } from '../../src/bulk-actions/processor/write-contract.js';
import { Session } from '../../src/database/session.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import {
  Article,
  ArticleProcessor,
  GOODS,
  Label,
  LabelProcessor,
  LABELS,
  Pair,
  PairProcessor,
  TRIGGER,
} from '../support/own-shop.js';
import type { OwnCells, OwnOrder } from '../support/write-own.js';
import { writeOwn } from '../support/write-own.js';

const CELLS: OwnCells = [
  ['b\tc', 'tab\tand \\ \\N \\D \\. "', '1.5', 5, 'true', '{a,"b\\\\ \\"c"}', '2027-01-31T10:00:00+02:00'],
  ['\\N', '\\D', null, null, null, null, null],
  ['\\.', 'line\nbreak\r', '9999999.99', 99, 'false', null, null],
  ['ä', null, '0.00', 0, null, null, '1900-01-01T00:00:00Z'],
  ['known', 'New name', null, 1, null, null, null],
  ['\u{1F600}', 'x', null, 7, null, null, null],
];
const REFUSED: OwnCells = [
  ['too much', 'r', null, 100, null, null, null],
  ['no smallint', 'r', null, 70_000, null, null, null],
  ['n'.repeat(41), 'r', null, 1, null, null, null],
  ['taken', 'x', null, 7, null, null, null],
];

describe('new records of a table that an application has made', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  const processor = new ArticleProcessor();
  const copyIn = vi.spyOn(Session.prototype, 'copyIn');
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(GOODS);
    const options = { url: db.url, poolSize: 4, applicationName: 'test' };
    dataSource = await createDataSource(
      options,
      [Article, Label, Pair].map((entity) => ({ entity, migrations: [] })),
    ).initialize();
    copyIn.mockClear();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await db.drop();
  });

  const write = (rows: OwnCells, order: Partial<OwnOrder> = {}): Promise<WriteResult> =>
    writeOwn(dataSource, processor, rows, { account: '1', ...order });
  const stored = (): Promise<unknown[]> =>
    db.rows(`SELECT id, owner, code, name, price, stock, sold, tags, seen_at, twice,
      made_at = changed_at AT TIME ZONE 'UTC' AND changed_at > now() - interval '1 minute' AS "isDated"
      FROM shop.goods ORDER BY code COLLATE "C"`);
  const lastId = async (): Promise<number> =>
    (await db.rows<{ last: number }>('SELECT last_value::int AS last FROM shop.goods_id_seq'))[0]!.last;

  async function startAgain(): Promise<void> {
    await db.rows('TRUNCATE shop.goods RESTART IDENTITY');
    const known = `INSERT INTO shop.goods (owner, code, name, made_at, changed_at) VALUES (1, 'known', 'Old', now(), now())`;
    await db.rows(known);
    copyIn.mockClear();
  }

  it.each(['CREATE', 'UPSERT'] as const)(
    'are copied by %s, and end as if they were inserted',
    async (operation) => {
      const ends: unknown[] = [];
      for (const prepare of ['SELECT', TRIGGER]) {
        await db.rows(prepare);
        for (const rows of [CELLS, [...REFUSED.slice(0, 3), ...CELLS, ...REFUSED.slice(3)]]) {
          await startAgain();
          const { kinds, recordIds } = await write(rows, { operation });
          expect(copyIn.mock.calls.length > 0).toBe(prepare === 'SELECT');
          const byId = await db.rows<{ id: string; code: string }>('SELECT id::text, code FROM shop.goods');
          const codes = recordIds.map((id) => byId.find((record) => record.id === id)?.code ?? null);
          // Whatever an outcome names is the record of its row.
          expect(codes).toEqual(rows.map(([code], i) => (kinds[i]!.startsWith('FAILED') ? null : code)));
          expect(kinds.filter((kind) => kind.startsWith('FAILED'))).toHaveLength(rows.length - CELLS.length);
          // What Postgres refuses loses one number at most.
          expect(await lastId()).toBeLessThanOrEqual(rows.length);
          const records = (await stored()) as { id: number }[];
          ends.push([kinds, records.map(({ id: _, ...record }) => record)]);
        }
      }
      expect(ends.slice(2)).toEqual(ends.slice(0, 2));
      expect(JSON.stringify(ends[0])).toContain(JSON.stringify('a\\tname \\N \\D'));
    },
  );

  it('take one number each, also when Postgres refuses some of a large chunk', async () => {
    const rows: OwnCells = Array.from({ length: 500 }, (_, i) => [
      `code ${i}`,
      `n ${i}`,
      null,
      i % 50 === 7 ? 100 : 1,
    ]);
    for (const prepare of ['SELECT', TRIGGER]) {
      await db.rows(`${prepare}; TRUNCATE shop.goods RESTART IDENTITY`);
      const { kinds } = await write(rows);
      expect(kinds.filter((kind) => kind === 'FAILED/REJECTED_BY_DATABASE')).toHaveLength(10);
      expect(kinds.filter((kind) => kind === 'SUCCESS/CREATED')).toHaveLength(490);
      expect(await lastId()).toBe(500);
    }
  });

  it('have ids of any kind', async () => {
    await db.rows(LABELS);
    const labels = new LabelProcessor();
    const check = async (...codes: string[]): Promise<void> => {
      copyIn.mockClear();
      const rows = codes.map((code) => [code]);
      const { kinds, recordIds } = await writeOwn(dataSource, labels, rows, { account: '1' });
      expect(new Set(kinds)).toEqual(new Set(['SUCCESS/CREATED']));
      expect(copyIn).toHaveBeenCalledOnce();
      const stored = await db.rows<{ code: string; id: string }>('SELECT code, id FROM shop.labels');
      const found = new Map(stored.map(({ code, id }) => [code, id]));
      expect(recordIds).toEqual(codes.map((code) => found.get(code)));
    };
    await check('b', 'a', 'c');
    await db.rows('ALTER TABLE shop.labels ALTER id DROP DEFAULT');
    let last = 10;
    labels.table = { ...labels.table, newId: () => `00000000-0000-4000-8000-0000000000${last++}` };
    await check('e', 'd');
    // Postgres writes it in another way.
    labels.table = { ...labels.table, newId: () => `0000ABCD-0000-4000-8000-0000000000${last++}` };
    await check('g', 'f');
    const pairs = await writeOwn(dataSource, new PairProcessor(), [['b'], ['a']], { account: '1' });
    expect(pairs.recordIds).toEqual(['[1, "b"]', '[1, "a"]']);
    expect(copyIn).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a trigger', TRIGGER],
    [
      'a trigger for the statement',
      'CREATE TRIGGER nothing AFTER INSERT ON shop.goods EXECUTE FUNCTION shop.nothing()',
    ],
    [
      'another column that counts',
      'ALTER TABLE shop.goods ADD number bigserial; GRANT ALL ON ALL SEQUENCES IN SCHEMA shop TO PUBLIC',
    ],
    [
      'partitions',
      `DROP TABLE shop.goods; CREATE TABLE shop.goods (id integer GENERATED BY DEFAULT AS IDENTITY, owner integer,
         code varchar(40), name text, price numeric(9, 2), stock smallint, sold boolean, tags text[], seen_at timestamptz,
         made_at timestamp, changed_at timestamptz, UNIQUE (owner, code)) PARTITION BY LIST (owner);
       CREATE TABLE shop.ours PARTITION OF shop.goods FOR VALUES IN (1);
       GRANT ALL ON ALL TABLES IN SCHEMA shop TO PUBLIC;
       GRANT ALL ON ALL SEQUENCES IN SCHEMA shop TO PUBLIC`,
    ],
  ])('are inserted where there is %s', async (_, statement) => {
    await db.rows(statement);
    expect(
      (
        await write([
          ['a', 'A'],
          ['b', 'B'],
        ])
      ).kinds,
    ).toEqual(['SUCCESS/CREATED', 'SUCCESS/CREATED']);
    expect(copyIn).not.toHaveBeenCalled();
  });

  it('are inserted where a policy concerns them; what it hides or forbids fails alone', async () => {
    const role = `own_${randomUUID().slice(0, 8)}`;
    await db.rows(`CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA shop TO ${role}`);
    const { href: url } = Object.assign(new URL(db.url), { username: role, password: 'x' });
    const options = { url, poolSize: 2, applicationName: 'test' };
    const bound = await createDataSource(options, [{ entity: Article, migrations: [] }]).initialize();
    try {
      await startAgain();
      await db.rows(`ALTER TABLE shop.goods ENABLE ROW LEVEL SECURITY;
        CREATE POLICY few ON shop.goods USING (code <> 'known') WITH CHECK (stock < 50)`);
      const rows: OwnCells = [
        ['a', 'A'],
        ['known', 'K'],
        ['b', 'B', null, 60],
        ['c', 'C'],
      ];
      for (const isDry of [true, false]) {
        const { kinds } = await writeOwn(bound, processor, rows, { account: '1', isDry });
        const [created, refused] = ['SUCCESS/CREATED', 'FAILED/REJECTED_BY_DATABASE'];
        expect(kinds).toEqual([created, refused, refused, created]);
      }
      expect(copyIn).not.toHaveBeenCalled();
    } finally {
      await bound.destroy();
      await db.rows(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  it('of a dry run have the outcomes of the real one, and take no number', async () => {
    const rows = [...REFUSED.slice(0, 2), ...CELLS];
    await startAgain();
    const before = await lastId();
    const tried = await write(rows, { isDry: true });
    expect(copyIn).not.toHaveBeenCalled();
    expect(await lastId()).toBe(before);
    expect((await write(rows)).kinds).toEqual(tried.kinds);
    expect(copyIn).toHaveBeenCalled();
  });

  it('are made once each where several writers meet', async () => {
    const keys = (from: number): OwnCells =>
      Array.from({ length: 300 }, (_, i) => [`key ${from + i}`, `n ${from + i}`]);
    const results = await Promise.all([0, 100, 200].map((from) => write(keys(from))));
    const created = results.flatMap(({ kinds }) => kinds.filter((kind) => kind === 'SUCCESS/CREATED'));
    expect(created).toHaveLength(500);
    expect(await stored()).toHaveLength(500);
  });
});
