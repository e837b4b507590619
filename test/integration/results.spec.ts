import { gunzipSync } from 'node:zlib';
import type { INestApplication } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ChunkOutcomes } from '../../src/bulk-actions/outcomes/chunk-outcomes.js';
import { messageOf } from '../../src/bulk-actions/processor/outcome.js';
import { craftAction, craftChunk, startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { openResponse } from '../support/open-response.js';

const OURS = ['_row', '_line', '_status', '_code', '_message', '_record_id'];
const HEADER = ['Mail', '=Sum', 'a;b'].map((header, i) => ({ header, column: i === 0 ? 'email' : null }));

/** Records of all kinds, and behind them how they ended. */
const FIRST = [
  'a@x.de,+41 79,-1',
  '"b@x.de","two\nlines","say ""hi"""',
  `c@x.de,'quoted,@home`,
  'd@x.de,short',
  'e@x.de,1,2,long',
  '"f@x.de,open,1',
  'j\xf6rg@x.de,1,2',
  'h@x.de,,',
];

describe('the results of an action', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  let id: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    url = `${await app.getUrl()}/api/v1/bulk-actions`;
    id = await craftMixedAction();
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  async function craftMixedAction(): Promise<string> {
    const actionId = await craftAction(db, {
      file_name: 'Kontakte März.csv',
      total_items: 10,
      dialect: JSON.stringify({ delimiter: ',', lineBreak: 'LF' }),
      header: JSON.stringify(HEADER),
    });
    const outcomes = new ChunkOutcomes(8);
    outcomes.set(0, 'SUCCESS/CREATED', '9007199254740993');
    outcomes.set(1, 'SKIPPED/DUPLICATE_IN_FILE');
    outcomes.addDetail(1, { duplicateOfRow: 9 });
    outcomes.set(2, 'SKIPPED/ALREADY_EXISTS', '7');
    for (const row of [3, 4]) outcomes.fail(row, { code: 'WRONG_COLUMN_COUNT' });
    outcomes.fail(5, { code: 'UNCLOSED_QUOTE' });
    outcomes.fail(6, { code: 'INVALID_ENCODING' });
    const text = Buffer.from(`${FIRST.join('\n')}\n`, 'latin1');
    const rowLines = [0, 1, 3, 4, 5, 6, 7, 8];
    await craftChunk(db, actionId, {
      ...{ chunkNo: 0, firstRow: 1, rowCount: 8, firstLine: 2 },
      ...{ rowLines, outcomes, text },
    });
    const rest = 'i@x.de,=1+1,1\nj@x.de,1,1\n';
    await craftChunk(db, actionId, { chunkNo: 1, firstRow: 9, rowCount: 2, firstLine: 11, text: rest });
    return actionId;
  }

  const get = (query = '', headers: Record<string, string> = { 'accept-encoding': 'identity' }) =>
    fetch(`${url}/${id}/results.csv${query}`, { headers });
  const table = (text: string): string[][] =>
    parse(text, { bom: true, relax_column_count: true, record_delimiter: '\r\n' });

  it('are the columns of the file, and before them what became of each row', async () => {
    const response = await get();
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Kontakte M?rz-results.csv"; filename*=UTF-8''Kontakte%20M%C3%A4rz-results.csv`,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const count = 'The row has more or fewer cells than the header.';
    const twice = 'Row 9 has the same key and is used instead.';
    const known = 'A record with this key already exists.';
    const invalid = messageOf('INVALID_ENCODING', undefined);
    expect(table(bytes.toString())).toEqual([
      [...OURS, 'Mail', "'=Sum", 'a;b'],
      [
        '1',
        '2',
        'SUCCESS',
        'CREATED',
        'The record was created.',
        '9007199254740993',
        'a@x.de',
        "'+41 79",
        "'-1",
      ],
      ['2', '3', 'SKIPPED', 'DUPLICATE_IN_FILE', twice, '', 'b@x.de', 'two\nlines', 'say "hi"'],
      ['3', '5', 'SKIPPED', 'ALREADY_EXISTS', known, '7', 'c@x.de', "''quoted", "'@home"],
      ['4', '6', 'FAILED', 'WRONG_COLUMN_COUNT', count, '', 'd@x.de', 'short'],
      ['5', '7', 'FAILED', 'WRONG_COLUMN_COUNT', count, '', 'e@x.de', '1', '2', 'long'],
      [
        '6',
        '8',
        'FAILED',
        'UNCLOSED_QUOTE',
        'A quoted cell is not closed.',
        '',
        '',
        '',
        '',
        '"f@x.de,open,1',
      ],
      ['7', '9', 'FAILED', 'INVALID_ENCODING', invalid, '', '', '', '', 'j\ufffdrg@x.de,1,2'],
      ['8', '10', 'UNPROCESSED', '', '', '', 'h@x.de', '', ''],
      ['9', '11', 'UNPROCESSED', '', '', '', 'i@x.de', "'=1+1", '1'],
      ['10', '12', 'UNPROCESSED', '', '', '', 'j@x.de', '1', '1'],
    ]);
  });

  it.each([
    ['FAILED', ['4', '5', '6', '7']],
    ['FAILED,SKIPPED', ['2', '3', '4', '5', '6', '7']],
    ['UNPROCESSED', ['8', '9', '10']],
    ['SUCCESS&status=UNPROCESSED', ['1', '8', '9', '10']],
  ])('have the rows with status=%s', async (status, rows) => {
    const [header, ...lines] = table(await (await get(`?status=${status}`)).text());
    expect(header).toHaveLength(9);
    expect(lines.map((line) => line[0])).toEqual(rows);
  });

  it('come with the delimiter of the file', async () => {
    const dialect = JSON.stringify({ delimiter: ';', lineBreak: 'LF' });
    const header = JSON.stringify([
      { header: 'Mail', column: 'email' },
      { header: 'a,b', column: null },
    ]);
    const other = await craftAction(db, { total_items: 1, dialect, header });
    await craftChunk(db, other, { chunkNo: 0, firstRow: 1, rowCount: 1, firstLine: 2, text: 'a@x.de;1,5\n' });
    const text = await (await fetch(`${url}/${other}/results.csv`)).text();
    expect(text.split('\r\n')).toEqual([
      `${OURS.join(';')};Mail;"a,b"`,
      '1;2;UNPROCESSED;;;;a@x.de;"1,5"',
      '',
    ]);
  });

  it('of a results file are those of its own columns, the guards of the time before taken off', async () => {
    const header = [...OURS, 'Mail', 'Note'].map((name) => ({
      header: name,
      column: name === 'Mail' ? 'email' : null,
    }));
    const again = await craftAction(db, {
      total_items: 2,
      dialect: JSON.stringify({ delimiter: ',', lineBreak: 'LF', guarded: true }),
      header: JSON.stringify(header),
    });
    const text = `4,6,FAILED,X,why,,a@x.de,'=1\n5,7,FAILED,X,why,,b@x.de,'plain\n`;
    await craftChunk(db, again, { chunkNo: 0, firstRow: 1, rowCount: 2, firstLine: 2, text });
    expect(table(await (await fetch(`${url}/${again}/results.csv`)).text())).toEqual([
      [...OURS, 'Mail', 'Note'],
      ['1', '2', 'UNPROCESSED', '', '', '', 'a@x.de', "'=1"],
      // Somebody typed this quote; it is guarded like any other.
      ['2', '3', 'UNPROCESSED', '', '', '', 'b@x.de', "''plain"],
    ]);
  });

  it('show of a record without cells what a spreadsheet can hold', async () => {
    const long = await craftAction(db, { total_items: 1, header: JSON.stringify(HEADER) });
    const text = Buffer.alloc(2 ** 20 - 1, 'x');
    await craftChunk(db, long, {
      chunkNo: 0,
      firstRow: 1,
      rowCount: 1,
      firstLine: 2,
      text: `"${text.toString()}\n`,
    });
    const [, row] = (await (await fetch(`${url}/${long}/results.csv`)).text()).split('\r\n');
    expect(row!.split(';').at(-1)).toHaveLength(32_767 + 3);
  });

  it.each([
    ['gzip', true],
    ['deflate, gzip;q=0.5, br', true],
    ['*', true],
    ['identity', false],
    ['gzip;q=0', false],
    ['br', false],
  ])('are compressed for Accept-Encoding: %s: %s', async (accepted, isZipped) => {
    const answer = await raw(`/${id}/results.csv`, { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(isZipped ? 'gzip' : undefined);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    const body = isZipped ? gunzipSync(answer.body) : answer.body;
    expect(body.toString()).toBe(`\uFEFF${await (await get()).text()}`);
  });

  it('answer HEAD without being read', async () => {
    const spy = vi.spyOn(db.database, 'query');
    const response = await fetch(`${url}/${id}/results.csv`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(spy).toHaveBeenCalledOnce();
  });

  it.each([
    ['?status=failed', 'status'],
    ['?code=REQUIRED', 'code'],
  ])('refuse %s', async (query, field) => {
    const response = await get(query);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ field }] });
  });

  async function raw(path: string, headers: Record<string, string>) {
    const response = await openResponse(`${url}${path}`, headers);
    return { headers: response.headers, body: Buffer.concat(await response.toArray()) };
  }
});
