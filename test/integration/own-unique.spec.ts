import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertOwnTablesFit } from '../../src/bulk-actions/own-tables/assert-own-tables-fit.js';
import { matchedBy } from '../../src/bulk-actions/processor/matched-by.js';
import type { OnDeleted, OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { Operation } from '../../src/bulk-actions/processor/upload-options.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { findTakenRows, UniqueValues } from '../../src/bulk-actions/unique/taken-values.js';
import { uniqueColumns } from '../../src/bulk-actions/unique/unique-columns.js';
import { Database } from '../../src/database/database.js';
import { createDataSource } from '../../src/schema/data-source.js';
import { Buyer, BuyerProcessor, BUYERS } from '../own-tables/buyers.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { writeOwn } from '../support/write-own.js';

const DROP_ALL = 'DROP INDEX loyal.buyers_email, loyal.buyers_external_id, loyal.buyers_card;';
/** Indexes with deleted records in them. */
const COVERING = `${DROP_ALL}
  CREATE UNIQUE INDEX ON loyal.buyers (shop, lower(email));
  CREATE UNIQUE INDEX ON loyal.buyers (shop, external_id) WHERE external_id IS NOT NULL;
  CREATE UNIQUE INDEX ON loyal.buyers (shop, card);`;

describe('unique columns of a table that an application has made', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  let processor: BuyerProcessor;
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(BUYERS);
    const options = { url: db.url, poolSize: 4, applicationName: 'test' };
    dataSource = await createDataSource(options, [{ entity: Buyer, migrations: [] }]).initialize();
    processor = new BuyerProcessor();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await db.drop();
  });

  const found = (what: OnDeleted): void =>
    void (processor.table = { ...processor.table, deletedAt: { column: 'deletedAt', found: what } });

  const MISSING = 'no unique index, checked at once, is on the account and ';
  it.each<[string, string, OnDeleted, string | null]>([
    ['indexes as declared', 'SELECT', 'insert', null],
    ['indexes with deleted records', COVERING, 'revive', null],
    ['a missing index', 'DROP INDEX loyal.buyers_external_id', 'insert', `${MISSING}"external_id" ('exact')`],
    [
      'an index on another form',
      `DROP INDEX loyal.buyers_external_id;
       CREATE UNIQUE INDEX ON loyal.buyers (shop, lower(external_id)) WHERE deleted_at IS NULL`,
      'insert',
      `${MISSING}"external_id" ('exact')`,
    ],
    [
      'an index without the account',
      'DROP INDEX loyal.buyers_card; CREATE UNIQUE INDEX ON loyal.buyers (card) WHERE deleted_at IS NULL',
      'insert',
      `${MISSING}"card" ('citext')`,
    ],
    [
      'an index that leaves others out',
      `DROP INDEX loyal.buyers_card; CREATE UNIQUE INDEX ON loyal.buyers (shop, card) WHERE name <> ''`,
      'insert',
      `${MISSING}"card" ('citext')`,
    ],
    [
      'a constraint that is checked late',
      `${COVERING} ALTER TABLE loyal.buyers ADD UNIQUE (shop, card) DEFERRABLE`,
      'revive',
      `${MISSING}"card" ('citext')`,
    ],
    [
      'deleted records in an index',
      'CREATE UNIQUE INDEX ON loyal.buyers (external_id, shop)',
      'insert',
      `the unique index of "external_id" has deleted records in it, so found: 'insert' cannot work`,
    ],
    [
      'deleted records that an index leaves out',
      `${COVERING} DROP INDEX loyal.buyers_shop_card_idx;
       CREATE UNIQUE INDEX ON loyal.buyers (shop, card) WHERE deleted_at IS NULL`,
      'skip',
      `the unique index of "card" leaves deleted records out, which beside unique columns goes with found: 'insert' alone`,
    ],
    [
      'empty values that are equal',
      `DROP INDEX loyal.buyers_card;
       CREATE UNIQUE INDEX ON loyal.buyers (shop, card) NULLS NOT DISTINCT WHERE deleted_at IS NULL`,
      'insert',
      'the unique index of "card" holds empty values for equal',
    ],
    [
      'a collation that is vague',
      `CREATE COLLATION loyal.vague (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
       ALTER TABLE loyal.buyers ALTER external_id TYPE text COLLATE loyal.vague`,
      'insert',
      '"external_id" has a collation that holds different texts for equal',
    ],
  ])('are compared at start with %s', async (_, statement, what, fault) => {
    await db.rows(statement);
    found(what);
    const line = await assertOwnTablesFit(dataSource, [processor]).catch((error: Error) => error.message);
    const start = 'BUYER does not fit its table "loyal"."buyers": ';
    expect(line).toBe(fault === null ? undefined : `${start}${fault}.`);
  });

  it.each<[unknown, string]>([
    [{}, `needs card: 'citext' in its table`],
    [
      { card: 'citext', externalId: 'lower' },
      `has externalId: 'lower', so the rule of externalId must give lower case`,
    ],
    [{ card: 'citext', externalId: 'citext' }, `has externalId: 'citext', but externalId is no citext`],
    [{ card: 'citext', name: 'lower' }, 'names name in its table, which is none of its unique columns'],
  ])('are refused where they are declared otherwise: %j', (unique, line) => {
    expect(() => new ProcessorRegistry([processor], dataSource)).not.toThrow();
    processor.table = { ...processor.table, unique } as OwnTable;
    expect(() => new ProcessorRegistry([processor], dataSource)).toThrow(`The processor of BUYER ${line}`);
  });

  it('match rows, change the key, and leave equal values as the application has written them', async () => {
    await db.rows(`INSERT INTO loyal.buyers (shop, email, external_id, card, name) VALUES
      (1, 'Ann@x.de', 'A', 'C-One', 'Ann'), (2, 'ann@x.de', 'A', 'c-one', 'Other')`);
    const byId = matchedBy(processor, 'externalId');
    const write = (operation: Operation, ...rows: (string | null)[][]) =>
      writeOwn(dataSource, byId, rows, { account: '1', operation, emptyCells: 'clear' });
    expect(await write('UPSERT', ['ann@x.de', 'A', 'c-one', 'Ann'], ['b@x.de', 'B', null, null])).toEqual({
      kinds: ['SUCCESS/UNCHANGED', 'SUCCESS/CREATED'],
      recordIds: ['1', '3'],
    });
    expect(
      (await write('UPDATE', ['new@x.de', 'A', null, 'Ann'], ['c@x.de', 'C', null, null])).kinds,
    ).toEqual(['SUCCESS/UPDATED', 'SKIPPED/NOT_FOUND']);
    // The address is compared in lower case, the id is not.
    expect((await write('DELETE', ['any@x.de', 'B'], ['any@x.de', 'a'])).kinds).toEqual([
      'SUCCESS/DELETED',
      'SKIPPED/NOT_FOUND',
    ]);
    // By the other columns too.
    const byCard = matchedBy(processor, 'card');
    const cards = [['new@x.de', 'A', 'c-1', null]];
    const made = await writeOwn(dataSource, byCard, cards, { account: '3', operation: 'CREATE' });
    expect(made.kinds).toEqual(['SUCCESS/CREATED']);
    await db.rows(`UPDATE loyal.buyers SET card = 'C-1' WHERE shop = 3`);
    const again = await writeOwn(dataSource, byCard, cards, { account: '3', operation: 'CREATE' });
    expect(again.kinds).toEqual(['SKIPPED/ALREADY_EXISTS']);
    const stored = await db.rows(
      `SELECT shop, email, external_id AS id, card, deleted_at IS NULL AS live FROM loyal.buyers ORDER BY id, shop`,
    );
    expect(stored).toEqual([
      { shop: 1, email: 'new@x.de', id: 'A', card: null, live: true },
      { shop: 2, email: 'ann@x.de', id: 'A', card: 'c-one', live: true },
      { shop: 3, email: 'new@x.de', id: 'A', card: 'C-1', live: true },
      { shop: 1, email: 'b@x.de', id: 'B', card: null, live: false },
    ]);
  });

  /** Whether a row with the id of one record and the address of another is told that it is taken. */
  const WRITES = 'written row';
  it.each<[OnDeleted, Operation, readonly string[]]>([
    // The rows: id of a live record, of a deleted one, of none; each with the address of a live and of a deleted one.
    ['insert', 'CREATE', ['deleted by live', 'none by live']],
    ['insert', 'UPSERT', ['live by live', 'deleted by live', 'none by live']],
    ['insert', 'UPDATE', ['live by live']],
    ['revive', 'CREATE', ['deleted by live', 'deleted by deleted', 'none by live', 'none by deleted']],
    [
      'revive',
      'UPSERT',
      [
        ...['live by live', 'live by deleted', 'deleted by live', 'deleted by deleted'],
        ...['none by live', 'none by deleted'],
      ],
    ],
    ['revive', 'UPDATE', ['live by live', 'live by deleted']],
    ['skip', 'CREATE', ['none by live', 'none by deleted']],
    ['skip', 'UPSERT', ['live by live', 'live by deleted', 'none by live', 'none by deleted']],
    ['skip', 'UPDATE', ['live by live', 'live by deleted']],
  ])(
    `are taken, where deleted records are found by %s, for a ${WRITES} of %s`,
    async (what, operation, taken) => {
      if (what !== 'insert') await db.rows(COVERING);
      found(what);
      await db.rows(`INSERT INTO loyal.buyers (shop, email, external_id, deleted_at) VALUES
      (1, 'Live@x.de', 'live', NULL), (1, 'Gone@x.de', 'deleted', now()),
      (1, 'Other@x.de', 'another', NULL), (1, 'Away@x.de', 'other', now()), (2, 'free@x.de', 'none', NULL)`);
      const rows = ['live', 'deleted', 'none'].flatMap((id) => [
        [id, 'other@x.de', `${id} by live`] as const,
        [id, 'away@x.de', `${id} by deleted`] as const,
        // Its own one is free, and that of another account.
        [id, id === 'live' ? 'live@x.de' : id === 'deleted' ? 'gone@x.de' : 'free@x.de', 'own'] as const,
      ]);
      const byId = matchedBy(processor, 'externalId');
      const header = byId.columns.map(({ name }) => ({ header: name, column: name }));
      const all = uniqueColumns(byId, { header, operation }).map((column) => new UniqueValues(column));
      const addresses = all.find(({ column }) => column.name === 'email')!;
      rows.forEach(([id, address], row) => addresses.add(row, id, address));
      const storage = new ProcessorRegistry([processor], dataSource).storageOf(byId);
      const scope = { accountId: '1', operation };
      const told = await findTakenRows(new Database(dataSource), storage, byId, scope, all);
      expect(told.map(({ row }) => rows[row]![2])).toEqual(taken);
      expect(new Set(told.map(({ column }) => column.name))).toEqual(new Set(['email']));
    },
  );

  it('belong to the account alone, where the table is one account’s', async () => {
    processor.table = ownTable({ account: { only: 'one' }, unique: { card: 'citext' } });
    await db.rows(`INSERT INTO loyal.buyers (shop, email, external_id) VALUES (1, 'a@x.de', 'A')`);
    const byId = matchedBy(processor, 'externalId');
    const values = new UniqueValues({ name: 'email', place: 0 });
    values.add(0, 'B', 'a@x.de');
    const storage = new ProcessorRegistry([new BuyerProcessor()], dataSource).storageOf(byId);
    const taken = (accountId: string) =>
      findTakenRows(new Database(dataSource), storage, byId, { accountId, operation: 'CREATE' }, [values]);
    expect(await taken('one')).toHaveLength(1);
    expect(await taken('two')).toEqual([]);
  });
});
