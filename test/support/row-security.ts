import { createDataSource } from '../../src/schema/data-source.js';

/** As `readRowSecurity` finds it in a database of the tests. */
export const ON = { isOn: true, uncovered: new Set<string>() };

/** A database that does not keep accounts apart: the statements have to. For `prepare` of a service. */
export async function withoutRowSecurity(ownerUrl: string): Promise<void> {
  const settings = { url: ownerUrl, poolSize: 1, applicationName: 'test' };
  const owner = await createDataSource(settings, []).initialize();
  for (const { name } of await owner.query<{ name: string }[]>(
    'SELECT relname AS name FROM pg_class WHERE relrowsecurity',
  ))
    await owner.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
  await owner.destroy();
}

/** What the API warns of in such a database. */
export const WARNING = 'row-level security is not complete';

/** For suites that run in both kinds of database: what one guard lets through, the other must not hide. */
export const GUARDS = [
  { guard: 'with row-level security', options: {}, warns: false },
  { guard: 'by the statements alone', options: { prepare: withoutRowSecurity }, warns: true },
] as const;
