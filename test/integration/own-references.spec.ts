import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnLookups } from '../../src/bulk-actions/lookups/column-lookups.js';
import { deferConstraint } from '../../src/bulk-actions/lookups/sql/defer-constraint.sql.js';
import { assertOwnTablesFit } from '../../src/bulk-actions/own-tables/assert-own-tables-fit.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { Company } from '../../src/companies/entities/company.entity.js';
import { Database } from '../../src/database/database.js';
import { createDataSource } from '../../src/schema/data-source.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { eraseAll, eraserOf, erasuresOf, requestErasure } from '../support/erasures.js';
import { linkedContacts } from '../support/linked-contacts.js';
import { STAFF, Staff, StaffProcessor } from '../support/own-staff.js';
import { writeOwn } from '../support/write-own.js';

describe('records of an application that refer to companies', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    await harness.db.rows(STAFF);
  });
  afterEach(() => harness.stop());
  const { makeCompanies, imported, companies } = linkedContacts(() => harness);
  const rows = (text: string): Promise<unknown[]> => harness.db.rows(text);
  const hire = (code: string, domain: string): Promise<unknown> =>
    rows(`INSERT INTO crm.staff (tenant, code, company_id)
      SELECT account_id, '${code}', id FROM companies WHERE domain = '${domain}'`);

  async function withStaff<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const options = { url: harness.db.url, poolSize: 2, applicationName: 'test' };
    const parts = [Staff, Company].map((entity) => ({ entity, migrations: [] }));
    const dataSource = await createDataSource(options, parts).initialize();
    return work(dataSource).finally(() => dataSource.destroy());
  }

  it('lose their company with it, in whatever schema they are', async () => {
    await makeCompanies(['a.com', 'A'], ['b.com', 'B']);
    await hire('x', 'a.com');
    await hire('y', 'b.com');
    const { kinds } = await withStaff((dataSource) =>
      writeOwn(dataSource, new CompanyProcessor(), [[null, 'a.com']], {
        account: ACCOUNT,
        operation: 'DELETE',
      }),
    );
    expect(kinds).toEqual(['SUCCESS/DELETED']);
    const stored = `SELECT s.code, k.domain FROM crm.staff s LEFT JOIN companies k ON k.id = s.company_id ORDER BY 1`;
    expect(await rows(stored)).toEqual([
      { code: 'x', domain: null },
      { code: 'y', domain: 'b.com' },
    ]);
  });

  it('have a foreign key that a dry run finds', async () => {
    await withStaff(async (dataSource) => {
      const processor = new StaffProcessor();
      const registry = new ProcessorRegistry([processor, new CompanyProcessor()], dataSource);
      const header = [{ header: 'company', column: 'company', format: { onMissing: 'create' as const } }];
      const [lookup] = columnLookups({ header, operation: 'CREATE' }, processor, registry);
      await new Database(dataSource).transaction((session) =>
        session.query(deferConstraint(lookup!.constraint!)),
      );
      await expect(assertOwnTablesFit(dataSource, [processor])).resolves.toBeUndefined();
      const told = async (change: string): Promise<unknown> => {
        await rows(`ALTER TABLE crm.staff ${change}`);
        return assertOwnTablesFit(dataSource, [processor]).catch((error: Error) => error.message);
      };
      const start = 'STAFF does not fit its table "crm"."staff": ';
      expect(await told('ALTER CONSTRAINT staff_company NOT DEFERRABLE')).toBe(
        `${start}its foreign key staff_company must be deferrable.`,
      );
      expect(
        await told(
          'ALTER CONSTRAINT staff_company DEFERRABLE; ALTER TABLE crm.staff RENAME CONSTRAINT staff_company TO other',
        ),
      ).toBe(`${start}"company_id" has the foreign key other, which the entity lacks.`);
      expect(await told('DROP CONSTRAINT other')).toBe(
        `${start}"company_id" has no foreign key staff_company, which the entity has.`,
      );
    });
  });

  /** Of a table that the service does not know. */
  const LATE = ['', 'DEFERRABLE INITIALLY DEFERRED'];
  const strict = (late: string): Promise<unknown> =>
    rows(`ALTER TABLE crm.staff DROP CONSTRAINT staff_company;
      ALTER TABLE crm.staff ADD CONSTRAINT staff_company FOREIGN KEY (company_id) REFERENCES companies ${late}`);

  it.each(LATE)('keep it from being deleted, by that row of a file alone (%s)', async (late) => {
    await strict(late);
    await makeCompanies(['a.com', 'A'], ['b.com', 'B'], ['c.com', 'C']);
    await hire('x', 'b.com');
    const file = ['a.com', 'b.com', 'c.com'];
    const options = { entityType: 'COMPANY', header: 'domain', operation: 'DELETE', chunkRows: 3 } as const;
    for (const dryRun of [true, false])
      expect(await imported(file, { ...options, dryRun })).toEqual([
        'DELETED',
        'REJECTED_BY_DATABASE',
        'DELETED',
      ]);
    expect((await companies()).map(({ domain }) => domain)).toEqual(['b.com']);
  });

  it.each(LATE)(
    'keep its account from being erased, and the erasure says which they are (%s)',
    async (late) => {
      await strict(late);
      await makeCompanies(['a.com', 'A'], ['b.com', 'B']);
      await hire('x', 'b.com');
      await requestErasure(harness.db, ACCOUNT);
      const find = () => erasuresOf(harness.db).find(ACCOUNT);
      for (let times = 0; times < 3; times++) {
        await eraserOf(harness.db).erase({ chunks: 50, rows: 1 });
        expect(await find()).toMatchObject({
          step: 'RECORDS',
          blockedBy: 'crm.staff (staff_company)',
          removed: { records: { COMPANY: 1 } },
          finishedAt: null,
        });
      }
      await rows('DELETE FROM crm.staff');
      const ended = await eraseAll(harness.db, ACCOUNT);
      expect(ended).toMatchObject({ blockedBy: null, removed: { records: { COMPANY: 2 } } });
      expect(await companies()).toEqual([]);
    },
  );
});
