import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertOwnTablesFit } from '../../src/bulk-actions/own-tables/assert-own-tables-fit.js';
import { column, InvalidCell } from '../../src/bulk-actions/processor/column.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import { email, text } from '../../src/bulk-actions/processor/rules.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { Guest, GuestProcessor, MEMBERS } from '../support/own-club.js';
import { writeOwn } from '../support/write-own.js';

const rule = lowerCase(text({ maxLength: 40 }));
/** By the letter, by the word, and by the word of an older Unicode. */
const COLLATIONS = ['pg_c_utf8', 'pg_unicode_fast', 'und-x-icu', 'C'];
const CASED = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((letter) => /\p{Cased}/u.test(letter));

describe('keys that Postgres compares in lower case', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  const processor = new GuestProcessor();
  processor.columns = [column('code', rule, { required: true })];
  processor.table = ownTable({ account: { only: 'one' }, key: 'lower', createdAt: 'seenAt' });
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(MEMBERS);
    const options = { url: db.url, poolSize: 2, applicationName: 'test' };
    dataSource = await createDataSource(options, [{ entity: Guest, migrations: [] }]).initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await db.drop();
  });
  const use = (collation: string): Promise<unknown> =>
    db.rows(`ALTER TABLE club.guests DROP COLUMN code;
      ALTER TABLE club.guests ADD code text COLLATE "${collation}" NOT NULL;
      CREATE UNIQUE INDEX ON club.guests (lower(code))`);

  it.each(COLLATIONS)('have the same lower case in the file and by %s', async (collation) => {
    const cells = CASED.flatMap((letter) => [letter, `a${letter}`, `${letter}b`, `a${letter}b`]);
    const read = cells.flatMap((cell) => {
      const value = rule.read(cell);
      return value instanceof InvalidCell ? [] : [{ cell, value }];
    });
    expect(read.length).toBeGreaterThan(cells.length - 10);
    const found = await db.rows<{ cell: string; value: string; stored: string; again: string }>(
      `SELECT cell, value, lower(cell COLLATE "${collation}") AS stored, lower(value COLLATE "${collation}") AS again
       FROM unnest($1::text[], $2::text[]) AS u (cell, value)`,
      [read.map(({ cell }) => cell), read.map(({ value }) => value)],
    );
    // What are two keys in a file are two for the index.
    expect(found.filter(({ value, again }) => value !== again)).toEqual([]);
    // It makes the same letter, or does not know it.
    const other = found.filter(({ cell, value, stored }) => stored !== value && stored !== cell);
    expect(other).toEqual([]);
  });

  it('find what an application has written in another case, or fail', async () => {
    await use('pg_c_utf8');
    const stored = ['ÄRGER', 'ΣΩΜΑ', 'ΟΔΟΣ', 'İZMİR'];
    await db.rows(
      `INSERT INTO club.guests (code, seen_at) SELECT code, now() FROM unnest($1::text[]) AS u (code)`,
      [stored],
    );
    const cells = ['Ärger', 'σΩΜα', 'ΟΔΟΣ', 'İZMİR', 'new'].map((cell) => rule.read(cell));
    const codes = cells.map((value) => (value instanceof InvalidCell ? value.code : null));
    expect(codes).toEqual([null, null, 'AMBIGUOUS_CASE', 'AMBIGUOUS_CASE', null]);
    const rows = cells.flatMap((value) => (value instanceof InvalidCell ? [] : [[value]]));
    expect((await writeOwn(dataSource, processor, rows)).kinds).toEqual([
      'SKIPPED/ALREADY_EXISTS',
      'SKIPPED/ALREADY_EXISTS',
      'SUCCESS/CREATED',
    ]);
  });

  it('are refused at start by a rule or a collation with a lower case of its own', async () => {
    await use('pg_c_utf8');
    await expect(assertOwnTablesFit(dataSource, [processor])).resolves.toBeUndefined();
    await use('tr-TR-x-icu');
    await expect(assertOwnTablesFit(dataSource, [processor])).rejects.toThrow(
      'GUEST does not fit its table "club"."guests": "code" is compared in Turkish, where I is no capital i.',
    );
    const plain = new GuestProcessor();
    plain.table = processor.table;
    // It gives the sigma at the end of a word another form than Postgres does.
    plain.columns = [column('code', email({ maxLength: 40 }), { required: true })];
    expect(() => new ProcessorRegistry([plain], dataSource)).toThrow(
      `has key: 'lower', so the rule of code must give lower case as lowerCase(…) does`,
    );
  });
});
