import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

describe.each(backends())('outcomes on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 1 });
  });
  afterAll(() => service.stop());

  it('names the rule, the column and the value that failed', async () => {
    const id = await service.client.upload(
      csv(
        'Name,E-Mail,phone,age,comment',
        'Ann, Ann@Example.com ,+41 79 000 00 00,42,x', // 1
        ',ben@example.com,,,', // 2
        'Cid,not-an-address,,,', // 3
        'Dan,dan@example.com,,4.5,', // 4
        'Eve,eve@example.com,,151,', // 5
        `${'x'.repeat(201)},fay@example.com,,,`, // 6
        'Gil,gil@example.com,123456789012345678901234567890123,,', // 7
        'Hal', // 8: too few cells
        'Ida,ida@example.com,,,,surplus', // 9: a cell too many
        'Jon,,,,', // 10
        'Kim,ANN@example.com,,,', // 11: the key of row 1
        'Leo,leo@example.com,,0,,, ,', // 12: delimiters at the end
      ),
      'outcomes',
    );
    const stats = await service.client.ended(id);
    expect(stats).toMatchObject({ successfulItems: 2, skippedItems: 1, failedItems: 9 });
    const logs = await service.client.logs(id);
    const short = logs.map(({ rowNumber, code, column, value }) => [rowNumber, code, column, value]);
    expect(short).toEqual([
      [1, 'CREATED', undefined, undefined],
      [2, 'REQUIRED', 'name', undefined],
      [3, 'INVALID_EMAIL', 'email', 'not-an-address'],
      [4, 'INVALID_NUMBER', 'age', '4.5'],
      [5, 'OUT_OF_RANGE', 'age', '151'],
      [6, 'TOO_LONG', 'name', 'x'.repeat(100)],
      [7, 'TOO_LONG', 'phone', '123456789012345678901234567890123'],
      [8, 'WRONG_COLUMN_COUNT', undefined, undefined],
      [9, 'WRONG_COLUMN_COUNT', undefined, undefined],
      [10, 'REQUIRED', 'email', undefined],
      [11, 'DUPLICATE_IN_FILE', undefined, undefined],
      [12, 'CREATED', undefined, undefined],
    ]);
    expect(logs[10]).toMatchObject({ status: 'SKIPPED', line: 12, duplicateOfRow: 1 });
    const contacts = await service.client.get<{ items: object[] }>('/contacts?accountId=outcomes');
    expect(contacts.body.items).toMatchObject([
      { id: logs[0]!.recordId, email: 'ann@example.com', name: 'Ann', phone: '+41 79 000 00 00', age: 42 },
      { id: logs[11]!.recordId, email: 'leo@example.com', name: 'Leo', phone: null, age: 0 },
    ]);
  });

  it('takes an unclosed quote in row 3 of 1,000 for one failed row', async () => {
    const rows = people(1_000);
    rows[2] = `"Name 2,p2@example.com`;
    rows[500] = `"Name, with ""quotes""",p500@example.com`;
    const id = await service.client.upload(csv('name,email', ...rows), 'quote');
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: 999, failedItems: 1 });
    const failed = await service.client.logs(id, '&status=FAILED');
    expect(failed).toMatchObject([{ rowNumber: 3, line: 4, code: 'UNCLOSED_QUOTE' }]);
  });

  it('tells physical lines, also behind quoted line breaks and empty lines', async () => {
    const id = await service.client.upload(
      csv('name,email', '"A', 'B",a@example.com', '', 'C,bad', 'D,d@example.com'),
      'lines',
    );
    await service.client.ended(id);
    const logs = await service.client.logs(id);
    expect(logs.map(({ rowNumber, line, status }) => [rowNumber, line, status])).toEqual([
      [1, 2, 'SUCCESS'],
      [2, 5, 'FAILED'],
      [3, 6, 'SUCCESS'],
    ]);
  });

  it('fails only the rows that are not in the encoding of the file or hold a NUL', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,email\nJörg,joerg@example.com\n'),
      Buffer.from('J\xf6rg,latin@example.com\n', 'latin1'),
      Buffer.from('N\0l,nul@example.com\n'),
      Buffer.from('Zoë,zoe@example.com'),
    ]);
    const id = await service.client.upload(new Blob([bytes]), 'encoding', { encoding: 'UTF-8' });
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: 2, failedItems: 2 });
    const failed = await service.client.logs(id, '&status=FAILED');
    expect(failed.map((item) => item.code)).toEqual(['INVALID_ENCODING', 'INVALID_CHARACTER']);
  });

  it('filters logs by status and code and pages by row number', async () => {
    const rows = people(2_500).map((row, i) => (i % 100 === 0 ? `${row}x@y` : row));
    rows[1234] = rows[1]!;
    const id = await service.client.upload(csv('name,email', ...rows), 'filter');
    await service.client.ended(id);
    const failed = await service.client.logs(id, '&status=FAILED', 7);
    expect(failed.map((item) => item.rowNumber)).toEqual(Array.from({ length: 25 }, (_, i) => i * 100 + 1));
    const twice = await service.client.logs(id, '&code=DUPLICATE_IN_FILE');
    expect(twice).toMatchObject([{ rowNumber: 1235, duplicateOfRow: 2 }]);
    const both = await service.client.logs(id, '&status=FAILED,SKIPPED');
    expect(both).toHaveLength(26);
  });

  it('keeps accounts apart', async () => {
    const file = csv('name,email', ...people(10, 'shared'));
    for (const account of ['apart-1', 'apart-2']) {
      const id = await service.client.upload(file, account);
      expect(await service.client.ended(id)).toMatchObject({ successfulItems: 10 });
    }
  });
});
