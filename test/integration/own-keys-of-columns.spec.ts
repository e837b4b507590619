import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assertOwnTablesFit } from '../../src/bulk-actions/own-tables/assert-own-tables-fit.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { date } from '../../src/bulk-actions/processor/date.js';
import { text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { Session } from '../../src/database/session.js';
import { createDataSource } from '../../src/schema/data-source.js';
import { Patient, PatientProcessor, PATIENTS } from '../own-tables/patients.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import type { OwnCells, OwnOrder } from '../support/write-own.js';
import { writeOwn } from '../support/write-own.js';

const TRIGGER = `
  CREATE FUNCTION clinic.nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
  CREATE TRIGGER nothing BEFORE INSERT ON clinic.patients FOR EACH ROW EXECUTE FUNCTION clinic.nothing()`;

describe('a key of several columns in a table that an application has made', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  const copyIn = vi.spyOn(Session.prototype, 'copyIn');
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(PATIENTS);
    const options = { url: db.url, poolSize: 8, applicationName: 'test' };
    dataSource = await createDataSource(options, [{ entity: Patient, migrations: [] }]).initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await db.drop();
  });
  const write = (operation: OwnOrder['operation'], rows: OwnCells, more: Partial<OwnOrder> = {}) =>
    writeOwn(dataSource, new PatientProcessor(), rows, { account: '1', operation, ...more });
  const stored = (): Promise<unknown[]> =>
    db.rows(`SELECT id, last_name AS name, birthday::text, bed, note FROM clinic.patients
      WHERE clinic = 1 AND removed_at IS NULL ORDER BY id`);

  const MISSING =
    `no unique index, checked at once, is on the account and the key as declared: "last_name" ('lower'), ` +
    `"birthday" ('exact'), "bed" ('exact')`;
  it.each<[string, string, string | null]>([
    ['an index in another order', 'SELECT', null],
    ['no index', 'DROP INDEX clinic.patients_key', MISSING],
    [
      'an index on fewer columns',
      `DROP INDEX clinic.patients_key;
       CREATE UNIQUE INDEX ON clinic.patients (clinic, lower(last_name), birthday)`,
      MISSING,
    ],
    [
      'an index that compares one otherwise',
      `DROP INDEX clinic.patients_key;
       CREATE UNIQUE INDEX ON clinic.patients (clinic, last_name, birthday, bed)`,
      MISSING,
    ],
    [
      'an index that leaves records out',
      `DROP INDEX clinic.patients_key;
       CREATE UNIQUE INDEX ON clinic.patients (clinic, lower(last_name), birthday, bed) WHERE bed < 10`,
      MISSING,
    ],
    [
      'a collation that is vague',
      `CREATE COLLATION clinic.vague (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
       ALTER TABLE clinic.patients ALTER last_name TYPE varchar(60) COLLATE clinic.vague`,
      '"last_name" has a collation that holds different texts for equal',
    ],
  ])('is compared at start with %s', async (_, statement, fault) => {
    await db.rows(statement);
    const line = await assertOwnTablesFit(dataSource, [new PatientProcessor()]).catch(
      ({ message }: Error) => message,
    );
    const start = 'PATIENT does not fit its table "clinic"."patients": ';
    expect(line).toBe(fault === null ? undefined : `${start}${fault}.`);
  });

  const columns = (name: Parameters<typeof column>[1], isRequired = true) => [
    column('lastName', name, { required: true }),
    column('birthday', date, { required: true }),
    column('bed', wholeNumber({ min: 1, max: 999 }), { required: isRequired }),
  ];
  const table = new PatientProcessor().table;
  it.each<[object, string]>([
    [{ keyColumn: 'note' }, 'has a keyColumn, which its own table does without'],
    [{ unique: ['note'] }, 'has unique columns beside a key of several columns'],
    [
      { columns: columns(text({ maxLength: 60 })) },
      `has lastName: 'lower', so the rule of lastName must give`,
    ],
    [{ columns: columns(text({ maxLength: 60 }), false) }, 'needs its key among its columns, and required'],
    [{ columns: columns(text({ maxLength: 999 })) }, 'has a key of up to'],
    [{ table: { ...table, key: 'lower' } }, 'so its table says for each how it is compared'],
    [{ table: { ...table, key: { note: 'lower' } } }, 'names note in its table, which is none of its key'],
    [{ table: { ...table, key: { birthday: 'lower' } } }, `has birthday: 'lower', but birthday is no text`],
    [{ table: { ...table, key: { bed: 'citext' } } }, `has bed: 'citext', but bed is no text`],
  ])('is refused where it cannot work: %j', (declared, line) => {
    expect(() => new ProcessorRegistry([new PatientProcessor()], dataSource)).not.toThrow();
    const processor = Object.assign(new PatientProcessor(), declared);
    expect(() => new ProcessorRegistry([processor], dataSource)).toThrow(line);
  });

  it.each([
    ['copied', 'SELECT'],
    ['inserted', TRIGGER],
  ])('finds records by all of them, and uses up no id where they are %s', async (_, statement) => {
    await db.rows(statement);
    copyIn.mockClear();
    await db.rows(`INSERT INTO clinic.patients (clinic, last_name, birthday, bed)
      VALUES (1, 'Smith', '1990-01-31', 1), (2, 'smith', '1990-01-31', 2)`);
    const rows = [
      ['smith', '1990-01-31', 1, 'old'],
      ['smith', '1990-01-31', 2, 'new'],
      ['smith', '1990-02-01', 1, 'new'],
      ['jones', '1990-01-31', 1, null],
    ];
    expect((await write('CREATE', rows, { isDry: true })).kinds).toEqual([
      'SKIPPED/ALREADY_EXISTS',
      ...rows.slice(1).map(() => 'SUCCESS/CREATED'),
    ]);
    const created = await write('CREATE', rows);
    const ways = await Promise.all(copyIn.mock.results.map(({ value }) => Promise.resolve(value)));
    expect(ways).toHaveLength(statement === TRIGGER ? 0 : 1);
    expect(created.recordIds[0]).toBe('1');
    // In the order of the text that is made of the columns.
    expect(created.recordIds.slice(1)).toEqual(['4', '5', '3']);
    const upsert = await write('UPSERT', [rows[0]!, rows[1]!, ['smith', '1990-01-31', 3, 'x']]);
    expect(upsert).toEqual({
      kinds: ['SUCCESS/UPDATED', 'SUCCESS/UNCHANGED', 'SUCCESS/CREATED'],
      recordIds: ['1', '4', '6'],
    });
    const update = [
      ['smith', '1990-01-31', 2, null],
      ['smith', '1990-01-31', 9, null],
    ];
    expect((await write('UPDATE', update, { emptyCells: 'clear' })).kinds).toEqual([
      'SUCCESS/UPDATED',
      'SKIPPED/NOT_FOUND',
    ]);
    expect((await write('DELETE', [['smith', '1990-02-01', 1], ...update.slice(1)])).kinds).toEqual([
      'SUCCESS/DELETED',
      'SKIPPED/NOT_FOUND',
    ]);
    expect(await stored()).toEqual([
      { id: 1, name: 'Smith', birthday: '1990-01-31', bed: 1, note: 'old' },
      { id: 3, name: 'jones', birthday: '1990-01-31', bed: 1, note: null },
      { id: 4, name: 'smith', birthday: '1990-01-31', bed: 2, note: null },
      { id: 6, name: 'smith', birthday: '1990-01-31', bed: 3, note: 'x' },
    ]);
    // The deleted one is taken back.
    expect(await write('CREATE', [['smith', '1990-02-01', 1, 'back']])).toEqual({
      kinds: ['SUCCESS/CREATED'],
      recordIds: ['5'],
    });
  });

  it('makes another record beside a deleted one, by an index that leaves out all that it may', async () => {
    await db.rows(`DROP INDEX clinic.patients_key;
      ALTER TABLE clinic.patients ALTER last_name DROP NOT NULL;
      CREATE UNIQUE INDEX ON clinic.patients (clinic, lower(last_name), birthday, bed)
        WHERE removed_at IS NULL AND last_name IS NOT NULL;
      INSERT INTO clinic.patients (clinic, last_name, birthday, bed, removed_at)
        VALUES (1, 'smith', '1990-01-31', 1, now()), (1, NULL, '1990-01-31', 1, NULL)`);
    const processor = new PatientProcessor();
    const deletedAt = { column: 'removedAt', found: 'insert' } as const;
    processor.table = { ...processor.table, deletedAt };
    await expect(assertOwnTablesFit(dataSource, [processor])).resolves.toBeUndefined();
    const rows = [['smith', '1990-01-31', 1, 'new']];
    for (const [operation, kind] of [
      ['UPDATE', 'SKIPPED/NOT_FOUND'],
      ['UPSERT', 'SUCCESS/CREATED'],
      ['CREATE', 'SKIPPED/ALREADY_EXISTS'],
      ['DELETE', 'SUCCESS/DELETED'],
    ] as const)
      expect((await writeOwn(dataSource, processor, rows, { account: '1', operation })).kinds).toEqual([
        kind,
      ]);
    expect(await stored()).toEqual([{ id: 2, name: null, birthday: '1990-01-31', bed: 1, note: null }]);
  });

  it('locks records in the order of the text that is made of them, also where rows are halved', async () => {
    const rows = [
      ['aa', '1990-01-31', 1, 'x'],
      ['b', '1990-01-31', 1, 'x'],
    ];
    await write('CREATE', rows);
    const lock = (name: string) => ({
      text: `SELECT id FROM clinic.patients WHERE last_name = $1 FOR UPDATE NOWAIT`,
      values: [name],
    });
    let writing: Promise<unknown> | undefined;
    await db.database.transaction(async (blocker) => {
      await blocker.query(lock('b'));
      writing = write('UPDATE', [
        ['aa', '1990-01-31', 1, 'y'],
        ['b', '1990-01-31', 1, 'y'],
      ]);
      await eventually(async () => {
        const waiting = await db.rows(`SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`);
        return waiting.length === 1;
      }, 20_000);
      // The other has not been locked yet, because 1:b… comes before 2:aa….
      expect(await blocker.query(lock('aa'))).toHaveLength(1);
    });
    await expect(writing).resolves.toMatchObject({ kinds: ['SUCCESS/UPDATED', 'SUCCESS/UPDATED'] });
  });

  it('writes keys that others write too, once each and without a deadlock', async () => {
    const rows = (from: number, note: (i: number) => string): (string | number)[][] =>
      Array.from({ length: 300 }, (_, i) => [
        'a'.repeat(1 + (i % 9)),
        `1990-01-${11 + (i % 7)}`,
        1 + i,
        note(i),
      ]).filter((_, i) => i % 3 !== from);
    for (let round = 0; round < 3; round++) {
      await Promise.all([
        write(
          'UPSERT',
          rows(0, () => `n${round}`),
        ),
        write('UPSERT', rows(1, (i) => (i % 50 === 0 ? 'refused' : 'm')).reverse()),
        write(
          'CREATE',
          rows(2, () => 'c'),
        ),
      ]);
      const made = (await stored()).length;
      expect(made).toBeGreaterThan(290);
      const all = rows(9, () => '');
      await Promise.all([write('DELETE', all.slice().reverse()), write('UPDATE', all)]);
      expect(await stored()).toEqual([]);
    }
  });
});
