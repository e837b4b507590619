import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { csvFixtures } from '../support/csv-fixtures.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

const LINKEDIN = csv(
  'Notes:',
  '"When exporting your connection data, you may notice that some of the email addresses are missing."',
  '',
  'First Name,Last Name,URL,Email Address,Company',
  'Ann,Berg,https://example.com/ann,ann@example.com,Example Ltd',
  'Ben,Lee,https://example.com/ben,no address,Example Ltd',
);
/** The title might be a row. */
const TITLED = csv('Contacts,2026', 'of all', 'name,email', 'Ann,ann@example.com', 'Ben,no address');
const ROWS = csv('Ann,ann@example.com,x', 'Ben,no address,y', '=1,cid@example.com,z');

type Fields = Readonly<Record<string, string>>;
interface View {
  readonly id: string;
  readonly headerLine: number | null;
  readonly headers: readonly { readonly header: string; readonly column: string | null }[];
}

describe('the header of a file', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
  });
  afterAll(() => service.stop());

  const own = (account: string): [string, string][] => [
    ['accountId', account],
    ['entityType', 'CONTACT'],
  ];
  const fileFirst = (file: string, account: string, fields: Fields = {}, query = ''): Promise<Answer> =>
    service.client.post([['file', new Blob([file])], ...own(account), ...Object.entries(fields)], query);
  const fieldsFirst = (file: string, account: string, fields: Fields = {}): Promise<Answer> =>
    service.client.post([...own(account), ...Object.entries(fields), ['file', new Blob([file])]]);
  const outcomes = async ({ body }: Answer): Promise<unknown[]> => {
    const { id } = body as unknown as View;
    await service.client.ended(id);
    return (await service.client.logs(id)).map(({ line, code }) => [line, code]);
  };
  const problem = ({ status, body }: Answer): unknown[] => {
    const [{ field, code }] = body.errors as [{ field: string; code: string }];
    return [status, field, code];
  };

  it('that is not there is told before it is missed, in a file of one row that comes before its fields', async () => {
    const fields = { hasHeader: 'false', mapping: '["name","email"]' };
    const row = 'Ann,ann@example.com\r\n';
    expect(problem(await fileFirst(row, 'one-row', fields))).toEqual([422, 'hasHeader', 'CONTRADICTION']);
    expect(await outcomes(await fieldsFirst(row, 'one-row', fields))).toEqual([[1, 'CREATED']]);
  });

  it('is found behind notes, whether the fields come before the file or after it', async () => {
    const mapping = '{"Company":null}';
    const first = await fileFirst(LINKEDIN, 'notes', { mapping });
    expect(first).toMatchObject({ status: 202, body: { headerLine: 4, delimiter: ',' } });
    expect(await outcomes(first)).toEqual([
      [5, 'CREATED'],
      [6, 'INVALID_EMAIL'],
    ]);
    const second = await fieldsFirst(LINKEDIN, 'notes', { mapping, operation: 'UPSERT' });
    expect(second).toMatchObject({ status: 202, body: { headerLine: 4 } });
    expect(await outcomes(second)).toEqual([
      [5, 'UNCHANGED'],
      [6, 'INVALID_EMAIL'],
    ]);
    expect(
      (await service.client.get(`/bulk-actions/${(second.body as unknown as View).id}`)).body,
    ).toMatchObject({ headerLine: 4 });
  });

  it('is that of another entity or operation, which come behind the file', async () => {
    const companies = csv('All companies', 'company;website domain;domain', 'Example Ltd;x;example.com');
    const { status, body } = await service.client.post([
      ['file', new Blob([companies])],
      ['accountId', 'others'],
      ['entityType', 'COMPANY'],
    ]);
    expect({ status, body }).toMatchObject({ status: 202, body: { headerLine: 2, delimiter: ';' } });
    const update = csv('To do', 'email,age', 'ann@example.com,7');
    expect(await fileFirst(update, 'others', { operation: 'UPDATE' })).toMatchObject({
      status: 202,
      body: { headerLine: 2 },
    });
  });

  const plain = csvFixtures().filter(({ expected }) => !expected.fields && !expected.refused);
  it.concurrent.each(plain)(
    'is the same to $name where the file comes before the fields',
    async ({ name, bytes, expected }) => {
      const { status, body } = await service.client.post([
        ['file', new Blob([bytes])],
        ...own(`late-${name}`),
      ]);
      const { delimiter, encoding, headerLine = body.headerLine } = expected;
      expect({ ...body, status }).toMatchObject({ status: 202, delimiter, encoding, headerLine });
    },
  );

  it('is told by skipLines, which the refusal says, before the file or in the query string', async () => {
    const refused = await fileFirst(TITLED, 'titled');
    expect(problem(refused)).toEqual([422, 'file', 'UNCERTAIN_HEADER']);
    expect(refused.body.detail).toContain('line 3 has all of them: name,email');
    expect(refused.body.detail).toContain('skipLines=2');
    expect(problem(await fileFirst(TITLED, 'titled', { skipLines: '2' }))).toEqual([
      422,
      'skipLines',
      'CONTRADICTION',
    ]);
    const wanted = [
      [4, 'CREATED'],
      [5, 'INVALID_EMAIL'],
    ];
    const early = await fieldsFirst(TITLED, 'titled', { skipLines: '2' });
    expect(early).toMatchObject({ status: 202, body: { headerLine: 3 } });
    expect(await outcomes(early)).toEqual(wanted);
    const query = await fileFirst(TITLED, 'query', {}, '?skipLines=2');
    expect(await outcomes(query)).toEqual(wanted);
    // What is found by itself may be said late.
    expect((await fileFirst(LINKEDIN, 'late', { skipLines: '3' })).status).toBe(202);
  });

  it('is not cut by a mapping that comes behind the file, unless that says the same', async () => {
    const file = csv('All contacts', 'who;where;name, email, or none', 'Ann;ann@example.com;');
    const mapping = '{"who":"name","where":"email"}';
    expect(problem(await fileFirst(file, 'mapped', { mapping }))).toEqual([422, 'mapping', 'CONTRADICTION']);
    expect(await fieldsFirst(file, 'mapped', { mapping })).toMatchObject({
      status: 202,
      body: { headerLine: 2, delimiter: ';' },
    });
    const plain = csv('who;where', 'Ann;ann@example.com');
    expect((await fileFirst(plain, 'mapped', { mapping })).status).toBe(202);
  });

  it('is found nowhere, and what was seen is told', async () => {
    const refused = await fileFirst(
      csv('Alle Kontakte', '', 'Rufname;Adressat', 'Ann;a@example.com'),
      'nowhere',
    );
    expect(problem(refused)).toEqual([422, 'file', 'UNCERTAIN_HEADER']);
    expect(refused.body.detail).toContain('Line 3 is: Rufname;Adressat');
  });

  it('need not be there, and its columns come back under their names', async () => {
    const mapping = '["name","email",null]';
    const fields = { hasHeader: 'false', mapping };
    const late = await fileFirst(ROWS, 'bare', fields);
    expect(problem(late)).toEqual([422, 'hasHeader', 'CONTRADICTION']);
    const first = await fieldsFirst(ROWS, 'bare', fields);
    expect(first).toMatchObject({
      status: 202,
      body: {
        headerLine: null,
        headers: [
          { header: 'name', column: 'name' },
          { header: 'email', column: 'email' },
          { header: 'column 3', column: null },
        ],
      },
    });
    expect(await outcomes(first)).toEqual([
      [1, 'CREATED'],
      [2, 'INVALID_EMAIL'],
      [3, 'CREATED'],
    ]);
    const { id } = first.body as unknown as View;
    const results = await service.client.results(id);
    expect(results.split('\r\n')[0]).toMatch(/_record_id,name,email,column 3$/);
    expect(results).toContain("'=1,cid@example.com,z");

    const corrected = results.replace('no address', 'ben@example.com');
    // Neither the fields of the first time nor an array for its own columns matter to a results file.
    for (const again of [{}, fields, { ...fields, skipLines: '1' }]) {
      const sent = await fieldsFirst(corrected, 'bare', { ...again, operation: 'UPSERT' });
      expect(sent).toMatchObject({ status: 202, body: { headerLine: 1 } });
      const [ann, ben, cid] = (await outcomes(sent)).map((outcome) => (outcome as unknown[])[1]);
      expect([ann, cid]).toEqual(['UNCHANGED', 'UNCHANGED']);
      expect(['CREATED', 'UNCHANGED']).toContain(ben);
    }
    const names = await service.db.rows(`SELECT name FROM contacts WHERE account_id = 'bare' ORDER BY email`);
    expect(names).toEqual([{ name: 'Ann' }, { name: 'Ben' }, { name: '=1' }]);

    const retry = await service.client.send<View>('POST', `/bulk-actions/${id}/retry-failed`);
    expect(retry).toMatchObject({ status: 202, body: { headerLine: null } });
    await service.client.ended(retry.body.id);
    expect((await service.client.logs(retry.body.id)).map(({ line, code }) => [line, code])).toEqual([
      [2, 'INVALID_EMAIL'],
    ]);
    expect((await service.client.results(retry.body.id)).split('\r\n')[0]).toBe(results.split('\r\n')[0]);
  });

  it('is part of what a repeated request has to say again', async () => {
    const send = (fields: Fields): Promise<Answer> =>
      service.client.post(
        [
          ...own('key'),
          ...Object.entries(fields),
          ['file', new Blob([csv('name,email', 'A,a@example.com')])],
        ],
        '',
        { 'Idempotency-Key': 'k' },
      );
    const mapping = '["name","email"]';
    const first = await send({ mapping });
    expect(first.status).toBe(202);
    for (const same of [{ mapping: '[ "name", "email" ]' }, { mapping, hasHeader: 'true' }])
      expect((await send(same)).body.id).toBe(first.body.id);
    for (const other of [{}, { mapping: '["email","name"]' }, { mapping, skipLines: '0' }])
      expect(await send(other)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});
