import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Service } from '../support/service.js';

const HOOKS = ['--import', './test/third-entity/hooks.mjs'];
const FOLDER = 'test/fixtures/bookings';

interface BookingFixture {
  readonly about: string;
  /** Form fields. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly outcome: string;
    readonly column?: string;
    readonly stored?: Readonly<Record<string, unknown>>;
  }[];
}

const fixtures = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => {
    const name = file.slice(0, -'.csv'.length);
    const expected = readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8');
    return { name, csv: readFileSync(join(FOLDER, file)), expected: JSON.parse(expected) as BookingFixture };
  });

/** Files of an entity that has a column of each type, from their bytes to the columns of the table. */
describe('the types of values', { concurrent: true }, () => {
  let service: Service;
  beforeAll(async () => {
    const prepare = (ownerUrl: string): Promise<unknown> =>
      promisify(execFile)(process.execPath, [...HOOKS, 'dist/migrate.main.js'], {
        env: { PATH: process.env.PATH, DATABASE_URL: ownerUrl },
      });
    // Nothing depends on the time zone of a process.
    const env = { TZ: 'America/St_Johns' };
    service = await Service.start({ workers: 1, nodeFlags: HOOKS, prepare, env });
  }, 240_000);
  afterAll(() => service.stop());

  async function run(
    file: string | Blob,
    account: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<{ id: string; outcomes: string[]; columns: unknown[] }> {
    const id = await service.client.upload(file, account, { entityType: 'BOOKING', ...fields });
    await service.client.ended(id);
    const logs = await service.client.logs(id);
    const outcomes = logs.map(({ status, code }) => `${status}/${code}`);
    return { id, outcomes, columns: logs.map(({ column }) => column) };
  }

  const recordsOf = async (account: string): Promise<Record<string, unknown>[]> => {
    const records = await service.db.rows<{ record: Record<string, unknown> }>(
      `SELECT to_jsonb(b) || jsonb_build_object('points', points::text, 'paid_at', paid_at AT TIME ZONE 'UTC') AS record
       FROM bookings b WHERE account_id = $1 ORDER BY created_by_row`,
      [account],
    );
    return records.map(({ record }) => record);
  };
  /** Without what differs from account to account. */
  const valuesOf = async (account: string): Promise<unknown[]> =>
    (await recordsOf(account)).map((record) =>
      Object.entries(record).filter(([name]) => !/^(?:id|account_id|(?:created|updated)_.*)$/.test(name)),
    );

  it.each(fixtures)('$name: $expected.about', async ({ name, csv, expected }) => {
    const { rows, fields } = expected;
    const wanted = rows.map(({ outcome }) => outcome);
    const created = await run(new Blob([csv]), name, fields);
    expect(created.outcomes).toEqual(wanted);
    expect(created.columns).toEqual(rows.map(({ column }) => column));
    expect(await recordsOf(name)).toMatchObject(rows.flatMap(({ stored }) => stored ?? []));
    const unchanged = wanted.map((outcome) => outcome.replace('CREATED', 'UNCHANGED'));
    for (const operation of ['UPDATE', 'UPSERT']) {
      const again = await run(new Blob([csv]), name, { ...fields, operation });
      expect([operation, again.outcomes]).toEqual([operation, unchanged]);
    }
    // All else is in the results file.
    const results = await service.client.results(created.id);
    expect((await run(results, `${name}-again`)).outcomes).toEqual(wanted);
    expect(await valuesOf(`${name}-again`)).toEqual(await valuesOf(name));
    // Nothing is in the way of a value that differs.
    await service.db.rows(
      `UPDATE bookings SET points = 1, price = 0.01, arrives = '2000-01-01', paid_at = '2000-01-01Z',
       state = 'other', tags = '{other}' WHERE account_id = $1`,
      [name],
    );
    const changed = await run(results, name, { operation: 'UPSERT' });
    expect(changed.outcomes).toContain('SUCCESS/UPDATED');
    expect(changed.outcomes).not.toContain('SUCCESS/CREATED');
  });

  it('adds to lists, removes from them, and compares them as sets', async () => {
    const account = 'modes';
    const send = (tags: string, operation: string, mode?: string, more = {}): Promise<string[]> => {
      const mapping = JSON.stringify({ tags: { column: 'tags', separator: ';', ...(mode && { mode }) } });
      const fields = { operation, mapping, ...more };
      return run(`reference,tags\nAB-1,${tags}\nAB-2,\n`, account, fields).then(({ outcomes }) => outcomes);
    };
    const tagsOf = async (): Promise<unknown[]> => (await recordsOf(account)).map(({ tags }) => tags);
    expect(await send('b;a', 'CREATE', 'add')).toEqual(['SUCCESS/CREATED', 'SUCCESS/CREATED']);
    expect(await tagsOf()).toEqual([['b', 'a'], null]);
    const steps: [tags: string, operation: string, mode: string | undefined, code: string, after: unknown][] =
      [
        ['a;b', 'UPSERT', undefined, 'UNCHANGED', ['b', 'a']],
        ['a;b', 'UPDATE', 'replace', 'UNCHANGED', ['b', 'a']],
        ['a;c;d', 'UPSERT', 'add', 'UPDATED', ['b', 'a', 'c', 'd']],
        ['d;a', 'UPSERT', 'add', 'UNCHANGED', ['b', 'a', 'c', 'd']],
        ['e', 'UPDATE', 'add', 'UPDATED', ['b', 'a', 'c', 'd', 'e']],
        ['x;b;e', 'UPDATE', 'remove', 'UPDATED', ['a', 'c', 'd']],
        ['x;b', 'UPDATE', 'remove', 'UNCHANGED', ['a', 'c', 'd']],
        ['d;c', 'UPDATE', 'replace', 'UPDATED', ['d', 'c']],
        ['c;d', 'UPDATE', 'remove', 'UPDATED', null],
        ['c;d', 'UPDATE', 'remove', 'UNCHANGED', null],
        ['"q""u;{o};,;NULL"', 'UPDATE', 'add', 'UPDATED', ['q"u', '{o}', ',', 'NULL']],
      ];
    for (const [tags, operation, mode, code, after] of steps) {
      const outcomes = await send(tags, operation, mode);
      expect([tags, mode, ...outcomes]).toEqual([tags, mode, `SUCCESS/${code}`, 'SUCCESS/UNCHANGED']);
      expect([tags, mode, await tagsOf()]).toEqual([tags, mode, [after, null]]);
    }
    // An empty cell clears a list that is replaced, and changes none that is added to.
    const clear = { emptyCells: 'clear' };
    expect((await send('', 'UPDATE', 'add', clear))[0]).toBe('SUCCESS/UNCHANGED');
    expect((await send('', 'UPDATE', 'replace', clear))[0]).toBe('SUCCESS/UPDATED');
    expect(await tagsOf()).toEqual([null, null]);
    const mapping = JSON.stringify({ tags: { column: 'tags', mode: 'remove' } });
    const form = Object.entries({ accountId: account, entityType: 'BOOKING', operation: 'UPSERT', mapping });
    const refused = await service.client.post([...form, ['file', new Blob(['reference,tags\nAB-1,a\n'])]]);
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'NOT_APPLICABLE', field: 'tags' }] },
    });
  });
});
