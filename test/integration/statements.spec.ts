import { relative } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entityTable } from '../../src/bulk-actions/write/entity-table.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import type { Statement } from '../../src/database/statement.js';
import { createOtherKeys } from '../../src/records/sql/merging-keys.sql.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import type { Field } from '../support/statements/describe-statement.js';
import { describeStatement } from '../support/statements/describe-statement.js';
import type { StatementCall } from '../support/statements/find-calls.js';
import { findCalls } from '../support/statements/find-calls.js';
import { kindOfColumn } from '../support/statements/kinds.js';
import { OWN_SAMPLES } from '../support/statements/own-samples.js';
import type { NamedSamples } from '../support/statements/sample-value.js';
import { sampleValue } from '../support/statements/sample-value.js';
import type { Builder } from '../support/statements/source-program.js';
import { findBuilders, sourceProgram } from '../support/statements/source-program.js';

const program = sourceProgram();
const checker = program.getTypeChecker();
const builders = findBuilders(program);
const calls = findCalls(program, new Set(builders.map(({ symbol }) => symbol)));

/** Columns that nobody reads: functions that are called for their effect. */
const EFFECTS: ReadonlySet<string> = new Set(['set_config', 'pg_advisory_xact_lock', 'terminated']);

/** Statements by where they stand in the sources. */
const nameOf = ({ file, name }: Builder): string => `${relative(process.cwd(), file)} ${name}`;

describe('every statement', () => {
  let db: TestDatabase;
  let client: pg.Client;
  let named: NamedSamples;
  beforeAll(async () => {
    db = await createTestDatabase();
    const processor = new ContactProcessor();
    named = {
      EntityTable: entityTable(
        processor,
        processor.columns.map(() => true),
        db.dataSource,
      ),
      LookupTarget: {
        entityType: 'COMPANY',
        table: 'companies',
        key: 'domain',
        by: [{ name: 'domain', read: () => null }],
        create: { keyOf: () => null, fill: ['name'] },
      },
      Reference: { table: 'contacts', column: 'company_id', account: 'account_id', order: ['email', 'id'] },
      FieldTable: { entityType: 'CONTACT', name: 'contacts', key: 'email', fields: 'fields' },
      RecordTable: { entityType: 'CONTACT', name: 'contacts', key: 'email' },
      ...OWN_SAMPLES,
      ActionColumns: { columns: `set_config('bulk_actions.x', '', true)` },
      KeyColumn: { table: 'contacts', key: 'email' },
      CheckedColumn: { table: 'contacts', key: 'email', column: 'name' },
      TokenBucket: { name: { kind: 'REQUESTS', holderKind: 'KEY', holder: 'x' }, perMinute: 1 },
      Buffer: Buffer.alloc(1),
      Date: new Date(0),
    };
    client = new pg.Client({ connectionString: db.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(createOtherKeys.text);
  });
  afterAll(async () => {
    await client.end();
    await db.drop();
  });

  async function columnsOf(text: string): Promise<readonly Field[]> {
    await client.query('SAVEPOINT described');
    try {
      return await describeStatement(client, text);
    } finally {
      await client.query('ROLLBACK TO SAVEPOINT described');
    }
  }

  async function build({ file, name, parameters }: Builder): Promise<Statement> {
    const module = (await import(file)) as Record<string, unknown>;
    if (parameters === undefined) return module[name] as Statement;
    const samples = parameters.map((type) => sampleValue(type, checker, named));
    return (module[name] as (...args: unknown[]) => Statement)(...samples);
  }

  it.each(builders.map((builder) => [nameOf(builder), builder] as const))(
    '%s has the columns that its readers expect',
    async (_, builder) => {
      const { text } = await build(builder);
      const columns = await columnsOf(text);
      for (const call of calls.filter((one) => one.builders.includes(builder.symbol)))
        expect(resultOf(columns), call.place).toEqual(expectedOf(call, columns));
    },
  );

  it.each(calls.flatMap((call) => (call.text === undefined ? [] : [[call.place, call.text, call] as const])))(
    '%s has the columns that it reads',
    async (_, text, call) => {
      const columns = await columnsOf(text);
      expect(resultOf(columns)).toEqual(expectedOf(call, columns));
    },
  );

  it('is found where its rows are read', () => {
    expect(builders.length).toBeGreaterThan(80);
    const unknown = calls.filter(
      ({ columns, builders: from, text }) => columns !== undefined && from.length === 0 && text === undefined,
    );
    expect(unknown.map(({ place }) => place)).toEqual([]);
  });
});

/** Columns with their kinds in JavaScript, such as `rows number`; what is called for its effect only is left out. */
function resultOf(columns: readonly Field[]): string[] {
  return columns
    .filter(({ name }) => !EFFECTS.has(name))
    .map(({ name, dataTypeID }) => `${name} ${kindOfColumn(dataTypeID)}`)
    .sort();
}

/** The same as the reader's type has it. JSON may be anything. */
function expectedOf({ columns }: StatementCall, found: readonly Field[]): string[] {
  if (columns === undefined) return resultOf(found);
  const json = new Set(
    found.filter(({ dataTypeID }) => kindOfColumn(dataTypeID) === 'json').map(({ name }) => name),
  );
  return columns.map(({ name, kind }) => `${name} ${json.has(name) ? 'json' : kind}`).sort();
}
