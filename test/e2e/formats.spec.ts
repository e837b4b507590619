import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

interface Form {
  readonly body: Buffer;
  readonly contentType: string;
}

describe('files of every form', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
  });
  afterAll(() => service.stop());

  it('takes gzip whatever the name, and tells of the file as it was sent', async () => {
    const file = csv('name,email', ...people(20_000));
    const zipped = Buffer.concat([gzipSync(file.slice(0, 99_999)), gzipSync(file.slice(99_999))]);
    const id = await service.client.upload(new Blob([zipped]), 'gzip');
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: 20_000 });
    expect((await service.client.get(`/bulk-actions/${id}`)).body).toMatchObject({
      fileBytes: zipped.length,
      fileSha256: createHash('sha256').update(zipped).digest('hex'),
      encoding: 'utf-8',
    });
  });

  it('takes a delimiter and an encoding in the query string, or before the file', async () => {
    // By itself, it would be taken for semicolons.
    const file = new Blob([Buffer.from('nom|mel|a;b;c;d\nZo\xeb;\x80|a@b.co|\n', 'latin1')]);
    const { client } = service;
    const form = [
      ['accountId', 'given'],
      ['entityType', 'CONTACT'],
      ['mapping', '{"nom":"name","mel":"email"}'],
    ] as const;
    const late = await client.post([['file', file], ...form, ['delimiter', 'pipe']]);
    expect(late).toMatchObject({ status: 422, body: { errors: [{ code: 'CONTRADICTION' }] } });
    const early = await client.post([['delimiter', 'pipe'], ...form, ['file', file]]);
    expect(early).toMatchObject({ status: 202, body: { delimiter: '|', encoding: 'windows-1252' } });
    const query = await client.post([['file', file], ...form, ['encoding', 'CP1252']], '?delimiter=%7C');
    expect(query).toMatchObject({ status: 202, body: { delimiter: '|', encoding: 'windows-1252' } });
    await client.ended(query.body.id as string);
    const contacts = await client.get<{ items: object[] }>('/contacts?accountId=given');
    expect(contacts.body.items).toMatchObject([{ name: 'Zoë;€', email: 'a@b.co' }]);
  });

  it('maps headers as it is told, joins names, and says how each header was taken', async () => {
    const file = csv(
      'Surname,Work,Email,GIVEN-NAME,Phone Number,Notes',
      'Smith,ann@example.com,old@example.com,Ann,1,x',
      ' Lee , ben@example.com,,, 2,',
      ',cid@example.com,,,3,',
    );
    const mapping = JSON.stringify({ Work: 'E-Mail', Email: null });
    const id = await service.client.upload(file, 'mapping', { mapping });
    expect((await service.client.get(`/bulk-actions/${id}`)).body.headers).toEqual([
      { header: 'Surname', column: 'name', part: 2, format: null },
      { header: 'Work', column: 'email', part: null, format: null },
      { header: 'Email', column: null, part: null, format: null },
      { header: 'GIVEN-NAME', column: 'name', part: 1, format: null },
      { header: 'Phone Number', column: 'phone', part: null, format: null },
      { header: 'Notes', column: null, part: null, format: null },
    ]);
    await service.client.ended(id);
    expect((await service.client.logs(id)).map(({ code, column }) => [code, column])).toEqual([
      ['CREATED', undefined],
      ['CREATED', undefined],
      ['REQUIRED', 'name'],
    ]);
    const contacts = await service.client.get<{ items: object[] }>('/contacts?accountId=mapping');
    expect(contacts.body.items).toMatchObject([
      { name: 'Ann Smith', email: 'ann@example.com', phone: '1' },
      { name: 'Lee', email: 'ben@example.com', phone: '2' },
    ]);
  });

  it('takes a mapping of nearly 64 KiB', async () => {
    const headers = Array.from({ length: 900 }, (_, i) => `${'Header '.repeat(8)}${i}`);
    const file = csv(
      ['name', ...headers].join(),
      'Ann' + headers.map((_, i) => `,long${i}@example.com`).join(''),
    );
    const mapping = Object.fromEntries(headers.map((header, i) => [header, i === 899 ? 'email' : null]));
    const text = JSON.stringify(mapping);
    expect(text.length).toBeGreaterThan(60_000);
    const id = await service.client.upload(file, 'long', { mapping: text });
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: 1 });
    const { body } = await service.client.get<{ items: object[] }>('/contacts?accountId=long');
    expect(body.items).toMatchObject([{ email: 'long899@example.com' }]);
  });

  it('deletes by the key, whatever else of the header is unclear', async () => {
    const fields = { operation: 'DELETE' };
    await service.client.ended(await service.client.upload(csv('name,email', ...people(2)), 'unclear'));
    const [key] = people(1)[0]!.split(',').slice(1);
    const id = await service.client.upload(csv('First Name,Name,email', `A,B,${key}`), 'unclear', fields);
    await service.client.ended(id);
    expect((await service.client.logs(id)).map(({ code }) => code)).toEqual(['DELETED']);
    // The file that tells of it can be sent again.
    const results = await service.client.results(id);
    const again = await service.client.upload(results, 'unclear', fields);
    await service.client.ended(again);
    expect((await service.client.logs(again)).map(({ status }) => status)).toEqual(['SKIPPED']);
  });

  it('updates a name from its parts', async () => {
    const { client } = service;
    const run = async (file: string, operation: string) =>
      client.ended(await client.upload(file, 'parts', { operation }));
    await run(csv('name,email,age', 'Ann Lee,a@example.com,30', 'Bob,b@example.com,40'), 'CREATE');
    const parts = csv('email,last name,first name', 'a@example.com,Lee,Ann', 'b@example.com,Jones,Bob');
    expect(await run(parts, 'UPDATE')).toMatchObject({ successfulItems: 2 });
    // Half a name must not take the other half away.
    await run(csv('email,last name,first name', 'a@example.com,,Anna', 'b@example.com,Smith,'), 'UPDATE');
    await run(csv('email,first name', 'a@example.com,Anna'), 'UPDATE');
    const { body } = await client.get<{ items: object[] }>('/contacts?accountId=parts');
    expect(body.items).toMatchObject([
      { name: 'Ann Lee', age: 30 },
      { name: 'Bob Jones', age: 40 },
    ]);
  });

  it('refuses a gzip that expands too much together with the gzip of its request', async () => {
    // The file by itself is within 1:200, and the body too small to be measured.
    const rows = (length: number, count: number): string => `Ann,${'x'.repeat(length)}\n`.repeat(count);
    const member = [gzipSync(rows(60_000, 17)), gzipSync(rows(5_000, 1), { level: 0 })];
    const members = Array.from({ length: 75 }, () => member).flat();
    const file = Buffer.concat([gzipSync('name,email\n'), ...members]);
    expect(file.length * 200).toBeGreaterThan(75 * 1_025_000);
    const response = await send(zip(await form(file, 'bomb')));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'SUSPICIOUS_COMPRESSION' });
  });

  const send = ({ body, contentType }: Form): Promise<Response> =>
    fetch(`${service.client.url}/api/v1/bulk-actions`, {
      method: 'POST',
      headers: { 'content-type': contentType, 'content-encoding': 'gzip' },
      body: new Uint8Array(body),
    });

  it('refuses what is wrong before the file without reading it', async () => {
    const { status, body } = await service.client.post([
      ['encoding', 'klingon'],
      ['file', new Blob([csv('name,email', ...people(3))])],
    ]);
    expect({ status, ...body }).toMatchObject({ status: 422, errors: [{ field: 'encoding' }] });
    // The other fields were not missed yet.
    expect(body.errors).toHaveLength(1);
  });

  it('takes a body with Content-Encoding: gzip, and a gzip file in a body that only claims it', async () => {
    const file = csv('name,email', ...people(20_000));
    const bodies: [string, Form][] = [
      ['body', zip(await form(Buffer.from(file), 'body'))],
      ['file', await form(gzipSync(file), 'file')],
      ['both', zip(await form(gzipSync(file), 'both'))],
    ];
    for (const [account, body] of bodies) {
      const response = await send(body);
      expect([account, response.status]).toEqual([account, 202]);
      const { id } = (await response.json()) as { id: string };
      expect(await service.client.ended(id)).toMatchObject({ successfulItems: 20_000 });
    }
  });
});

async function form(file: Buffer, accountId: string): Promise<Form> {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(file)]), 'test.csv');
  data.append('accountId', accountId);
  data.append('entityType', 'CONTACT');
  const response = new Response(data);
  const body = Buffer.from(await response.arrayBuffer());
  return { body, contentType: response.headers.get('content-type')! };
}

function zip({ body, contentType }: Form): Form {
  return { body: gzipSync(body), contentType };
}
