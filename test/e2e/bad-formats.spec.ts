import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const GOOD = csv('name,email', ...people(3));
const ZIPPED = gzipSync(csv('name,email', ...people(20_000)));
const UTF_16 = Buffer.from(`\ufeff${GOOD}`, 'utf16le');
const MARKED = `\ufeff${GOOD}`;
/** Of few rows, for many would be too many for so small a file. */
const BOMB = gzipSync(`name,email\n${`${'x'.repeat(1_999)}\n`.repeat(50_000)}`);
const MANY_COLUMNS = `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join()}\nx\n`;

const LONG_MAPPING = JSON.stringify({ ['x'.repeat(65_536)]: null });

const FILE_PART = 'Content-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\n';

/** What cannot be read is refused with the reason, and nothing of it remains. */
describe('bad formats', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { MAX_UPLOAD_BYTES: '2000000' } });
  });
  afterAll(() => service.stop());

  afterEach(async () => {
    const left = await service.db.rows(
      'SELECT action_id FROM bulk_action_chunks UNION SELECT id FROM bulk_actions',
    );
    expect(left).toEqual([]);
  });

  type Case = [string, string | Buffer, Record<string, string>, number, string, string];
  const late: Case[] = [
    ['a delimiter of two characters', GOOD, { delimiter: ',,' }, 422, 'delimiter', 'INVALID'],
    ['a delimiter that is none', GOOD, { delimiter: 'x' }, 422, 'delimiter', 'INVALID'],
    ['a delimiter that comes too late', GOOD, { delimiter: ';' }, 422, 'delimiter', 'CONTRADICTION'],
    ['an unknown encoding', GOOD, { encoding: 'utf-7' }, 422, 'encoding', 'INVALID'],
    ['an encoding that comes too late', GOOD, { encoding: 'utf-16' }, 422, 'encoding', 'CONTRADICTION'],
    ['Shift-JIS that comes too late', GOOD, { encoding: 'shift-jis' }, 422, 'encoding', 'CONTRADICTION'],
    ['an encoding that is another', UTF_16, { encoding: 'latin1' }, 422, 'encoding', 'CONTRADICTION'],
    ['an encoding against the mark', MARKED, { encoding: 'latin1' }, 422, 'encoding', 'CONTRADICTION'],
    [
      'a header that the encoding does not have',
      Buffer.from('name,email,\xff\nA,a@b.co,\n', 'latin1'),
      { encoding: 'utf-8' },
      422,
      'file',
      'INVALID_ENCODING',
    ],
    ['a mapping that is no JSON', GOOD, { mapping: '{name:email}' }, 422, 'mapping', 'INVALID'],
    ['a mapping that is no object', GOOD, { mapping: '"name"' }, 422, 'mapping', 'INVALID'],
    ['lines to skip that are no number', GOOD, { skipLines: 'two' }, 422, 'skipLines', 'INVALID'],
    ['fewer lines to skip than none', GOOD, { skipLines: '-1' }, 422, 'skipLines', 'INVALID'],
    ['half a line to skip', GOOD, { skipLines: '0.5' }, 422, 'skipLines', 'INVALID'],
    ['more lines to skip than a header may have', GOOD, { skipLines: '65536' }, 422, 'skipLines', 'INVALID'],
    ['lines to skip beyond the file', GOOD, { skipLines: '9' }, 422, 'skipLines', 'TOO_FEW_LINES'],
    ['a word for hasHeader', GOOD, { hasHeader: 'no' }, 422, 'hasHeader', 'INVALID'],
    ['no header and no mapping', GOOD, { hasHeader: 'false' }, 422, 'mapping', 'REQUIRED'],
    ['an empty array', GOOD, { mapping: '[]' }, 422, 'mapping', 'INVALID'],
    ['an array that is too short', GOOD, { mapping: '["name"]' }, 422, 'mapping', 'WRONG_MAPPING_LENGTH'],
    [
      'an array that is too long',
      GOOD,
      { mapping: '["name","email",null]' },
      422,
      'mapping',
      'WRONG_MAPPING_LENGTH',
    ],
    ['a mapping to a number', GOOD, { mapping: '{"name":1}' }, 422, 'mapping', 'INVALID'],
    ['a mapping to no column', GOOD, { mapping: '{"name":"nickname"}' }, 422, 'mapping', 'UNKNOWN_COLUMN'],
    ['a mapping of more than 64 KiB', GOOD, { mapping: LONG_MAPPING }, 422, 'mapping', 'TOO_LONG'],
    ['a mapping of no header', GOOD, { mapping: '{"nom":"name"}' }, 422, 'mapping', 'UNKNOWN_HEADER'],
    [
      'a mapping that takes the name away',
      GOOD,
      { mapping: '{"name":"email"}' },
      422,
      'name',
      'MISSING_COLUMN',
    ],
    [
      'two headers for a column',
      GOOD,
      { mapping: '{"name":"email","email":"email"}' },
      422,
      'email',
      'REPEATED_COLUMN',
    ],
    ['a cut gzip', ZIPPED.subarray(0, -20), {}, 422, 'file', 'MALFORMED_GZIP'],
    ['a gzip cut in its beginning', ZIPPED.subarray(0, 5), {}, 422, 'file', 'MALFORMED_GZIP'],
    ['garbage behind gzip', Buffer.concat([ZIPPED, Buffer.from('x')]), {}, 422, 'file', 'MALFORMED_GZIP'],
    ['a gzip inside a gzip', gzipSync(ZIPPED), {}, 415, 'file', 'UNSUPPORTED_FILE'],
    ['a decompression bomb', BOMB, {}, 413, 'file', 'FILE_TOO_LARGE'],
    ['100,000 columns', MANY_COLUMNS, {}, 422, 'file', 'HEADER_TOO_LONG'],
  ];
  it.each(late)('%s', async (_, file, fields, status, field, code) => {
    const answer = await send(file, Object.entries(fields));
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    // More may be missing because of it.
    expect((answer.body.errors as object[])[0]).toMatchObject({ field, code });
  });

  it('tells of a missing column what was found, and what to send', async () => {
    const { body } = await send('Nmae;email\nAnn;ann@example.com\n', []);
    const message = String((body.errors as { message: string }[])[0]?.message);
    expect(message).toContain(
      'cut at semicolons: "Nmae", "email". If "Nmae" is it: mapping={"Nmae":"name"}.',
    );
    const mapped = await send('Nmae;email\nAnn;x\n', [['mapping', '{"Nmae":"phone"}']]);
    expect(mapped.body.errors).toMatchObject([{ field: 'name', code: 'MISSING_COLUMN' }]);
  });

  const early: [string, string | Buffer, string, string, string][] = [
    ['an empty encoding', GOOD, '?encoding=', 'encoding', 'INVALID'],
    ['two delimiters', GOOD, '?delimiter=;&delimiter=,', 'delimiter', 'REPEATED_FIELD'],
    ['two mappings', GOOD, '?mapping=["name","email"]&mapping=["name",null]', 'mapping', 'REPEATED_FIELD'],
    ['another byte order mark', UTF_16, '?encoding=utf-16be', 'encoding', 'CONTRADICTION'],
    ['UTF-16 against the mark of UTF-8', MARKED, '?encoding=utf-16', 'encoding', 'CONTRADICTION'],
    ['another delimiter', GOOD, '?delimiter=;', 'name', 'MISSING_COLUMN'],
  ];
  it.each(early)('in the query string: %s', async (_, file, query, field, code) => {
    const { status, body } = await send(file, [], query);
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('a body in an unknown encoding', async () => {
    const response = await post('x', 'br');
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-encoding')).toBe('gzip');
    expect(await response.json()).toMatchObject({ code: 'UNSUPPORTED_CONTENT_ENCODING' });
  });

  const form = gzipSync(`--b\r\n${FILE_PART}${csv('name,email', ...people(9_000))}\r\n--b--\r\n`);
  it.each([
    ['that is cut', form.subarray(0, -9)],
    ['that is followed by something else', Buffer.concat([form, Buffer.from('x')])],
    ['of half a form', gzipSync(`--b\r\n${FILE_PART}name,email\nAnn,a@b.co\n`)],
  ])('a gzip body %s', async (_, body) => {
    const response = await post(new Uint8Array(body), 'gzip');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'MALFORMED_BODY' });
  });

  const send = (file: string | Buffer, fields: [string, string][], query = ''): Promise<Answer> =>
    service.client.post(
      [['file', new Blob([file])], ['accountId', 'bad'], ['entityType', 'CONTACT'], ...fields],
      query,
    );

  const post = (body: string | Uint8Array<ArrayBuffer>, encoding: string): Promise<Response> =>
    fetch(`${service.client.url}/api/v1/bulk-actions?accountId=bad&entityType=CONTACT`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-encoding': encoding },
      body,
    });
});
