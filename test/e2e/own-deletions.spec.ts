import { describe, expect, it } from 'vitest';
import { STORE } from '../own-tables/medusa.js';
import { SHOP } from '../own-tables/spree.js';
import { WORKSPACE } from '../own-tables/twenty.js';
import { withOwnTables } from '../support/own-tables.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('tables whose records are deleted by a time', () => {
  const { get, run, codes, rows, lastId } = withOwnTables({ env: { CHUNK_ROWS: '3' } });

  describe('people of Twenty', () => {
    const person = { entityType: 'PERSON' };

    it('are one account’s, and others do not find them', async () => {
      const answer = await get().client.post([
        ['file', new Blob(['email\na@example.com\n'])],
        ...Object.entries({ accountId: 'other', ...person }),
      ]);
      expect(answer).toMatchObject({ status: 404, body: { code: 'ENTITY_NOT_FOUND' } });
      expect(await get().client.get('/people?accountId=other')).toMatchObject({ status: 404 });
      expect(await rows('SELECT FROM workspace_one.person')).toEqual([]);
    });

    it('are created, updated, deleted by a time, and taken back', async () => {
      const header = 'Email,First name,Last name,jobTitle';
      const created = await run(
        WORKSPACE,
        person,
        header,
        'ann@example.com,Ann,Smith,',
        'bob@example.com,Bob,Jones,Clerk',
      );
      expect(created).toEqual([
        ['CREATED', expect.stringMatching(UUID)],
        ['CREATED', expect.stringMatching(UUID)],
      ]);
      const ann = created[0]![1]!;
      expect(
        await rows(`SELECT "nameFirstName", "jobTitle", "createdBySource", "searchVector"::text AS words
        FROM workspace_one.person WHERE id = '${ann}'`),
      ).toEqual([
        { nameFirstName: 'Ann', jobTitle: '', createdBySource: 'MANUAL', words: `'ann':1 'smith':2` },
      ]);
      const upsert = { ...person, operation: 'UPSERT' };
      expect(
        await codes(WORKSPACE, upsert, header, 'ann@example.com,Anna,,', 'bob@example.com,Bob,Jones,'),
      ).toEqual(['UPDATED', 'UNCHANGED']);
      expect(await run(WORKSPACE, { ...person, operation: 'DELETE' }, 'Email', 'ann@example.com')).toEqual([
        ['DELETED', ann],
      ]);
      const gone = `SELECT "deletedAt" IS NOT NULL AS gone, "nameFirstName" AS name FROM workspace_one.person WHERE id = '${ann}'`;
      expect(await rows(gone)).toEqual([{ gone: true, name: 'Anna' }]);
      expect((await get().client.get(`/people?accountId=${WORKSPACE}`)).body.items).toMatchObject([
        { email: 'bob@example.com' },
      ]);
      for (const operation of ['UPDATE', 'DELETE'])
        expect(
          await codes(WORKSPACE, { ...person, operation }, 'Email,First name', 'ann@example.com,X'),
        ).toEqual(['NOT_FOUND']);
      expect(await run(WORKSPACE, { ...person, dryRun: 'true' }, header, 'ann@example.com,Back,,')).toEqual([
        ['CREATED', undefined],
      ]);
      expect(await run(WORKSPACE, person, header, 'ann@example.com,Back,,')).toEqual([['CREATED', ann]]);
      expect(await rows(gone)).toEqual([{ gone: false, name: 'Back' }]);
      const results = await get().client.results((await get().client.actions(WORKSPACE))[0]!.id);
      expect(results).toContain(`,${ann},`);
    });
  });

  it('users of Spree have one key whatever the case, and stay deleted', async () => {
    await rows(
      `INSERT INTO spree.spree_users (email, created_at, updated_at) VALUES ('Ann@Example.com', now(), now())`,
    );
    const user = { entityType: 'SPREE_USER' };
    const upsert = { ...user, operation: 'UPSERT' };
    expect(await run(SHOP, upsert, 'Email,First name', 'ANN@EXAMPLE.COM,Ann', 'bob@example.com,Bob')).toEqual(
      [
        ['UPDATED', '1'],
        ['CREATED', '2'],
      ],
    );
    expect(await rows('SELECT email, first_name FROM spree.spree_users ORDER BY id')).toEqual([
      { email: 'Ann@Example.com', first_name: 'Ann' },
      { email: 'bob@example.com', first_name: 'Bob' },
    ]);
    expect(
      (await get().client.get(`/spree-users?accountId=${SHOP}&email=ANN@example.com`)).body.items,
    ).toMatchObject([{ email: 'Ann@Example.com' }]);
    expect(await codes(SHOP, { ...user, operation: 'DELETE' }, 'Email', 'ann@example.com')).toEqual([
      'DELETED',
    ]);
    for (const operation of ['CREATE', 'UPSERT'])
      expect(await run(SHOP, { ...user, operation }, 'Email,First name', 'ann@example.com,X')).toEqual([
        ['RECORD_DELETED', '1'],
      ]);
    expect(await lastId('spree.spree_users_id_seq')).toEqual({ last_value: '2', is_called: true });
  });

  it('customer groups of Medusa have ids made here, and a deleted one leaves its name free', async () => {
    const group = { entityType: 'CUSTOMER_GROUP' };
    const [[, first]] = (await run(STORE, group, 'Name', 'Gold')) as [[string, string]];
    expect(first).toMatch(/^cusgroup_/);
    expect(await run(STORE, group, 'Name', 'Gold', 'gold')).toEqual([
      ['ALREADY_EXISTS', first],
      ['CREATED', expect.any(String)],
    ]);
    expect(await codes(STORE, { ...group, operation: 'DELETE' }, 'Name', 'Gold')).toEqual(['DELETED']);
    const [[code, second]] = (await run(STORE, group, 'Name', 'Gold')) as [[string, string]];
    expect([code, second === first]).toEqual(['CREATED', false]);
    expect(await rows(`SELECT count(*)::int AS n FROM medusa.customer_group WHERE name = 'Gold'`)).toEqual([
      { n: 2 },
    ]);
  });
});
