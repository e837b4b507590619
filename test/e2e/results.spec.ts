import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftLongAction } from '../support/crafted-actions.js';
import { curlDownload } from '../support/curl.js';
import { csv, people } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';

type Row = Record<string, string>;

/** What the rows are, and what is wrong with some. */
const ROWS = [
  'Ann,ann@example.com,+41 79 000 00 00,42',
  '=HYPERLINK("x"),formula@example.com,-5,',
  "'quoted,quote@example.com,'5,7",
  '@home,at@example.com,,',
  '"Two\nlines, and ""quotes""",lines@example.com,,1',
  'Ben,not an address,+41 1,',
  ',nameless@example.com,,',
  'Cid,cid@example.com,,old',
  'Dan',
  '"Eve,eve@example.com,,',
  'J\xf6rg,joerg@example.com,,',
  'Twin,ANN@example.com,,',
];

/** What a person makes of a failed row, by the cells in which it can be told. */
function correct(row: Row): Row {
  const text = Object.values(row).join();
  if (text.includes('not an address')) return { ...row, email: 'ben@example.com' };
  if (text.includes('nameless')) return { ...row, name: '-Nameless' };
  if (text.includes('Cid')) return { ...row, age: '50' };
  if (text.includes('Dan')) return { ...row, email: 'dan@example.com', phone: '', age: '' };
  if (text.includes('Eve')) return { ...row, name: 'Eve', email: 'eve@example.com' };
  if (text.includes('joerg')) return { ...row, name: 'Jörg', email: 'joerg@example.com' };
  return row;
}

describe('results.csv', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 2, env: { CHUNK_ROWS: '5' } });
  });
  afterAll(() => service.stop());

  async function upload(
    file: string | Buffer,
    account: string,
    operation = 'CREATE',
    fields: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const id = await service.client.upload(new Blob([file]), account, { operation, ...fields });
    await service.client.ended(id);
    return id;
  }

  const codes = async (id: string): Promise<unknown[]> =>
    (await service.client.logs(id)).map((item) => item.code);

  /** Reads and writes the file as a spreadsheet does: every row as wide as the header, all cells quoted. */
  function edit(results: string, change: (row: Row) => Row): string {
    const [header, ...lines] = parse(results, { bom: true, relax_column_count: true });
    const names = header!;
    const rows = lines.map((cells) => {
      const row = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
      const surplus = cells.slice(names.length).join();
      return change(surplus ? { ...row, surplus } : row);
    });
    const quote = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join();
    return [quote(names), ...rows.map((row) => quote(names.map((name) => row[name]!)))].join('\r\n');
  }

  it('corrected and sent again ends with every row in place', async () => {
    const file = Buffer.from(csv('name,email,phone,age', ...ROWS), 'latin1');
    const first = await upload(file, 'round', 'CREATE', { encoding: 'utf-8' });
    expect(await codes(first)).toEqual([
      ...[
        'CREATED',
        'CREATED',
        'CREATED',
        'CREATED',
        'CREATED',
        'INVALID_EMAIL',
        'REQUIRED',
        'INVALID_NUMBER',
      ],
      ...['WRONG_COLUMN_COUNT', 'UNCLOSED_QUOTE', 'INVALID_ENCODING', 'DUPLICATE_IN_FILE'],
    ]);

    const failed = await service.client.results(first, '?status=FAILED');
    const untouched = await upload(failed, 'round');
    expect(await codes(untouched)).toEqual([
      ...['INVALID_EMAIL', 'REQUIRED', 'INVALID_NUMBER'],
      ...['WRONG_COLUMN_COUNT', 'WRONG_COLUMN_COUNT', 'WRONG_COLUMN_COUNT'],
    ]);
    // Our columns are there once, and the cells are as guarded as before.
    expect((await service.client.results(untouched)).split('\r\n')[0]).toBe(failed.split('\r\n')[0]);

    const corrected = await upload(edit(failed, correct), 'round');
    expect(await codes(corrected)).toEqual(Array.from({ length: 6 }, () => 'CREATED'));

    const all = await service.client.results(first);
    const again = await upload(edit(all, correct), 'round');
    expect(await codes(again)).toEqual([
      ...Array.from({ length: 11 }, () => 'ALREADY_EXISTS'),
      // Row 12 has the key of row 1, whatever somebody corrects besides.
      'DUPLICATE_IN_FILE',
    ]);
    const withoutTwin = edit(all, correct).replace(/\r\n[^\r\n]*Twin[^\r\n]*/, '');
    const upserted = await upload(withoutTwin, 'round', 'UPSERT');
    expect(await codes(upserted)).toEqual(Array.from({ length: 11 }, () => 'UNCHANGED'));

    const contacts = await service.db.rows(
      `SELECT name, phone, age FROM contacts WHERE account_id = 'round' ORDER BY email`,
    );
    expect(contacts).toEqual([
      { name: 'Ann', phone: '+41 79 000 00 00', age: 42 },
      { name: '@home', phone: null, age: null },
      { name: 'Ben', phone: '+41 1', age: null },
      { name: 'Cid', phone: null, age: 50 },
      { name: 'Dan', phone: null, age: null },
      { name: 'Eve', phone: null, age: null },
      { name: '=HYPERLINK("x")', phone: '-5', age: null },
      { name: 'Jörg', phone: null, age: null },
      { name: 'Two\nlines, and "quotes"', phone: null, age: 1 },
      { name: '-Nameless', phone: null, age: null },
      { name: "'quoted", phone: '5', age: 7 },
    ]);
  });

  it('sent again needs no mapping, for it carries the one that the file came with', async () => {
    const mapping = JSON.stringify({
      Vorname: 'first name',
      Name: 'last name',
      Email: null,
      'Work address': 'email',
    });
    const file = csv(
      'Vorname,Name,Email,Work address',
      'Ann,Lee,ann@home.example.com,ann@example.com',
      'Ben,Ray,ben@home.example.com,ben@example.com',
      'Cid,Fox,cid@home.example.com,no address',
    );
    const first = await upload(file, 'mapped', 'CREATE', { mapping });
    expect(await codes(first)).toEqual(['CREATED', 'CREATED', 'INVALID_EMAIL']);
    const corrected = edit(await service.client.results(first), (row) =>
      row.Vorname === 'Cid' ? { ...row, 'Work address': 'cid@example.com' } : row,
    );
    const second = await upload(corrected, 'mapped');
    expect(await codes(second)).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS', 'CREATED']);
    // Neither a file that was sent again nor a mapping that is repeated makes a difference.
    const unchanged = Array.from({ length: 3 }, () => 'UNCHANGED');
    const third = await service.client.results(second);
    expect(await codes(await upload(third, 'mapped', 'UPSERT'))).toEqual(unchanged);
    expect(await codes(await upload(third, 'mapped', 'UPDATE', { mapping }))).toEqual(unchanged);
    const contacts = await service.db.rows(
      `SELECT name, email FROM contacts WHERE account_id = 'mapped' ORDER BY email`,
    );
    expect(contacts).toEqual([
      { name: 'Ann Lee', email: 'ann@example.com' },
      { name: 'Ben Ray', email: 'ben@example.com' },
      { name: 'Cid Fox', email: 'cid@example.com' },
    ]);
  });

  it('sent again tells identical headers apart as the array did that the file came with', async () => {
    const file = csv(
      'name,email,email',
      'Ann,ann@home.example.com,ann@example.com',
      'Ben,ben@home.example.com,no address',
    );
    const mapping = JSON.stringify(['name', null, 'email']);
    const first = await upload(file, 'placed', 'CREATE', { mapping });
    expect(await codes(first)).toEqual(['CREATED', 'INVALID_EMAIL']);
    const results = await service.client.results(first);
    const second = await upload(results.replace('no address', 'ben@example.com'), 'placed');
    expect(await codes(second)).toEqual(['ALREADY_EXISTS', 'CREATED']);
    const third = await service.client.results(second);
    expect(await codes(await upload(third, 'placed', 'UPSERT', { mapping }))).toEqual([
      'UNCHANGED',
      'UNCHANGED',
    ]);
    const contacts = `SELECT email FROM contacts WHERE account_id = 'placed' ORDER BY email`;
    expect(await service.db.rows(contacts)).toEqual([
      { email: 'ann@example.com' },
      { email: 'ben@example.com' },
    ]);
  });

  it('sent again is UTF-8, whatever encoding is repeated with it', async () => {
    const file = Buffer.from(csv('name,email', 'Zo\xeb,zoe@example.com', 'No\xebl,noel'), 'latin1');
    const first = await upload(file, 'repeated', 'CREATE', { encoding: 'iso-8859-1' });
    const corrected = edit(await service.client.results(first), (row) =>
      row.email === 'noel' ? { ...row, email: 'noel@example.com' } : row,
    );
    for (const encoding of ['iso-8859-1', 'utf-16']) {
      // By `edit` the mark is gone: a spreadsheet writes it again.
      const again = await upload(`\ufeff${corrected}`, 'repeated', 'UPSERT', { encoding });
      expect((await service.client.get(`/bulk-actions/${again}`)).body.encoding).toBe('utf-8');
      expect(await codes(again)).toEqual(['UNCHANGED', encoding === 'utf-16' ? 'UNCHANGED' : 'CREATED']);
    }
    const names = await service.db.rows(
      `SELECT name FROM contacts WHERE account_id = 'repeated' ORDER BY email`,
    );
    expect(names).toEqual([{ name: 'Noël' }, { name: 'Zoë' }]);
    // In the query string it is known before the file.
    const { status } = await service.client.post(
      [
        ['file', new Blob([`\ufeff${corrected}`])],
        ['accountId', 'repeated'],
        ['entityType', 'CONTACT'],
      ],
      '?encoding=utf-16',
    );
    expect(status).toBe(202);
  });

  it('is the only file from which quotes are taken off', async () => {
    await upload(csv('name,email,_status', `'=x,quote@example.com,FAILED`), 'ordinary');
    expect(await service.db.rows(`SELECT name FROM contacts WHERE account_id = 'ordinary'`)).toEqual([
      { name: "'=x" },
    ]);
  });

  it('of a million and a half rows takes no more memory than the limit for any size', async () => {
    const id = await craftLongAction(service.db, 300);
    const { bytes } = await curlDownload(`${service.client.url}/api/v1/bulk-actions/${id}/results.csv`);
    expect(bytes).toBeGreaterThan(1_500_000 * 90);
    // From half a million rows on it stays between 240 and 270; the file alone would be 129 more than for a few rows.
    expect(peakRssMiB(service.api.pid)).toBeLessThan(300);
  });

  it('shows a broken row in the encoding of its file', async () => {
    const file = csv('name,email', ...people(1, 'broken'), '"J\xf6rg,joerg@example.com');
    const id = await upload(Buffer.from(file, 'latin1'), 'broken');
    const rows = parse(await service.client.results(id, '?status=FAILED'), {
      bom: true,
      relax_column_count: true,
    });
    expect(rows[1]!.at(-1)).toBe('"Jörg,joerg@example.com');
  });

  it('shows how our columns were taken', async () => {
    const first = await upload(csv('name,email', ...people(2, 'shown')), 'shown');
    const again = await upload(await service.client.results(first), 'shown');
    const { body } = await service.client.get<{ headers: object[] }>(`/bulk-actions/${again}`);
    expect(body.headers).toEqual([
      ...['_row', '_line', '_status', '_code', '_message', '_record_id'].map((header) => ({
        header,
        column: null,
        part: null,
        format: null,
      })),
      { header: 'name', column: 'name', part: null, format: null },
      { header: 'email', column: 'email', part: null, format: null },
    ]);
    expect(await codes(again)).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS']);
  });
});
