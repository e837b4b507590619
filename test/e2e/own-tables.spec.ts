import { describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { csv } from '../support/files.js';
import { withOwnTables } from '../support/own-tables.js';

describe('tables that applications have made', () => {
  const { get, run, codes, rows, lastId } = withOwnTables({ env: { CHUNK_ROWS: '3' } });

  describe('contacts of Chatwoot', () => {
    const contact = { entityType: 'CHATWOOT_CONTACT' };

    it('are created, updated and deleted, and no id is used up', async () => {
      const header = 'Email,Name,Phone,identifier,contactType';
      const created = await run(
        '7',
        contact,
        header,
        'ANN@example.com,Ann,+1,a,1',
        'bob@example.com,,,b,',
        'ann@example.com,Other,,,',
      );
      expect(created).toEqual([
        ['CREATED', '1'],
        ['CREATED', '2'],
        ['DUPLICATE_IN_FILE', undefined],
      ]);
      const stored = `SELECT id, name, email, phone_number, account_id, contact_type, additional_attributes, blocked,
        abs(extract(epoch FROM created_at - now() AT TIME ZONE 'UTC')) < 600 AS is_utc FROM chatwoot.contacts
        WHERE account_id = 7 ORDER BY id`;
      const rest = { account_id: 7, additional_attributes: {}, blocked: false, is_utc: true };
      expect(await rows(stored)).toEqual([
        { id: 1, name: 'Ann', email: 'ann@example.com', phone_number: '+1', contact_type: 1, ...rest },
        // A column that must have a value gets its default.
        { id: 2, name: null, email: 'bob@example.com', phone_number: null, contact_type: 0, ...rest },
      ]);
      expect(await run('7', contact, header, 'ann@example.com,Ann,,,', 'cy@example.com,Cy,,,')).toEqual([
        ['ALREADY_EXISTS', '1'],
        ['CREATED', '3'],
      ]);
      const upsert = { ...contact, operation: 'UPSERT' };
      expect(
        await run(
          '7',
          upsert,
          header,
          'ann@example.com,Ann,+1,,',
          'bob@example.com,Bob,,,',
          'dan@example.com,Dan,,,',
        ),
      ).toEqual([
        ['UNCHANGED', '1'],
        ['UPDATED', '2'],
        ['CREATED', '4'],
      ]);
      const update = { ...contact, operation: 'UPDATE', emptyCells: 'clear' };
      expect(
        await run('7', update, 'Email,Name,contactType', 'ann@example.com,,', 'eve@example.com,Eve,'),
      ).toEqual([
        ['UPDATED', '1'],
        ['NOT_FOUND', undefined],
      ]);
      expect(await rows('SELECT name, contact_type FROM chatwoot.contacts WHERE id = 1')).toEqual([
        { name: null, contact_type: 0 },
      ]);
      expect(
        await run('7', { ...contact, operation: 'DELETE' }, 'Email', 'dan@example.com', 'eve@example.com'),
      ).toEqual([
        ['DELETED', '4'],
        ['NOT_FOUND', undefined],
      ]);
      expect(await lastId('chatwoot.contacts_id_seq')).toEqual({ last_value: '4', is_called: true });
      expect(
        await rows('SELECT kind, count(*)::int AS n FROM chatwoot.changes GROUP BY 1 ORDER BY 1'),
      ).toEqual([
        { kind: 'DELETE', n: 1 },
        { kind: 'INSERT', n: 4 },
        { kind: 'UPDATE', n: 2 },
      ]);
    });

    it('are tried in a dry run with the outcomes of the real one, and without an id', async () => {
      await run('8', contact, 'Email,Identifier', 'ann@example.com,x');
      const before = await lastId('chatwoot.contacts_id_seq');
      const lines = [
        'Email,Identifier',
        'new@example.com,n',
        'ann@example.com,y',
        'other@example.com,x',
        'last@example.com,',
      ];
      const id = await get().client.upload(csv(...lines), '8', {
        ...contact,
        operation: 'UPSERT',
        dryRun: 'true',
      });
      await get().client.tried(id);
      const tried = (await get().client.logs(id)).map(({ code }) => code);
      expect(tried).toEqual(['CREATED', 'UPDATED', 'CREATED', 'CREATED']);
      expect((await get().client.logs(id)).map(({ recordId }) => recordId !== undefined)).toEqual([
        false,
        true,
        false,
        false,
      ]);
      expect(await lastId('chatwoot.contacts_id_seq')).toEqual(before);
      expect(await rows('SELECT email FROM chatwoot.contacts WHERE account_id = 8')).toHaveLength(1);
      await get().client.send('POST', `/bulk-actions/${id}/confirm`);
      await get().client.ended(id);
      expect((await get().client.logs(id)).map(({ code }) => code)).toEqual(tried);
    });

    it('fail row by row where another index or a foreign key refuses them', async () => {
      expect(
        await codes(
          '9',
          contact,
          'Email,Identifier',
          'a@example.com,same',
          'b@example.com,same',
          'c@example.com,',
        ),
      ).toEqual(['CREATED', 'REJECTED_BY_DATABASE', 'CREATED']);
      for (const dryRun of ['true', 'false'])
        expect(await codes('999', { ...contact, dryRun }, 'Email', 'a@example.com', 'b@example.com')).toEqual(
          ['REJECTED_BY_DATABASE', 'REJECTED_BY_DATABASE'],
        );
    });

    it('fail row by row where a trigger refuses them or leaves them out', async () => {
      await rows(`
        CREATE FUNCTION chatwoot.choose() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF NEW.name = 'refused' THEN RAISE EXCEPTION 'refused'; END IF;
            IF NEW.name = 'left out' THEN RETURN NULL; END IF;
            RETURN NEW;
          END $$;
        CREATE TRIGGER choose BEFORE INSERT ON chatwoot.contacts FOR EACH ROW EXECUTE FUNCTION chatwoot.choose()`);
      const lines = ['a@example.com,A', 'b@example.com,refused', 'c@example.com,left out', 'd@example.com,'];
      for (const dryRun of ['true', 'false'])
        expect(await codes('10', { ...contact, dryRun }, 'Email,Name', ...lines)).toEqual([
          'CREATED',
          ...['REJECTED_BY_DATABASE', 'REJECTED_BY_DATABASE'],
          'CREATED',
        ]);
      await rows('DROP FUNCTION chatwoot.choose CASCADE');
    });

    it('are listed, and are of accounts that the column can hold', async () => {
      // It has no key, and so no place in the order.
      await rows(
        `INSERT INTO chatwoot.contacts (account_id, created_at, updated_at) VALUES (9, now(), now())`,
      );
      const { body } = await get().client.get('/chatwoot-contacts?accountId=9&limit=1');
      expect(body).toEqual({
        items: [
          {
            id: expect.stringMatching(/^\d+$/) as string,
            accountId: '9',
            ...{ email: 'a@example.com', name: '', phoneNumber: null, identifier: 'same', contactType: 0 },
          },
        ],
        next: expect.any(String) as string,
      });
      const { body: all } = await get().client.get<{ items: unknown[] }>('/chatwoot-contacts?accountId=9');
      expect(all.items).toHaveLength(2);
      const next = await get().client.get(`/chatwoot-contacts?accountId=9&after=${String(body.next)}`);
      expect(next.body).toMatchObject({ items: [{ email: 'c@example.com' }], next: null });
      const found = await get().client.get('/chatwoot-contacts?accountId=9&email=C@Example.com');
      expect(found.body).toMatchObject({ items: [{ email: 'c@example.com' }] });
      for (const accountId of ['test', '09', '2147483648', '-1'])
        expect(await get().client.get(`/chatwoot-contacts?accountId=${accountId}`)).toMatchObject({
          status: 404,
          body: { code: 'ENTITY_NOT_FOUND' },
        });
    });
  });

  it('are left as they were', async () => {
    const found = await rows(`
      SELECT relname FROM pg_class WHERE relnamespace IN ('chatwoot'::regnamespace, 'workspace_one'::regnamespace)
        AND (relrowsecurity OR relforcerowsecurity OR EXISTS (
          SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname LIKE '%by_action_id'))`);
    expect(found).toEqual([]);
    const granted = await rows(
      `SELECT has_table_privilege('bulk_actions_request', 'chatwoot.contacts', 'SELECT') AS may`,
    );
    expect(granted).toEqual([{ may: false }]);
    const { body } = await get().client.get<EntityPageView>('/entities');
    expect(body.items.map(({ type }) => type)).toContain('CUSTOMER_GROUP');
  });
});
