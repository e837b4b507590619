import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stageFile } from '../../../../test/support/staged-file.js';
import { Problem } from '../../../http/problem.js';
import { FilePipeline } from './file-pipeline.js';

const TEXT = 'name;email\nZoë;zoe@example.com\n';
const UTF_16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

describe('the pipeline of a file', () => {
  it('counts and hashes the bytes as they came', async () => {
    for (const bytes of [Buffer.from(TEXT), UTF_16, gzipSync(TEXT)]) {
      const { file } = await stageFile(bytes, { pieces: [7] });
      expect(file.bytes).toBe(bytes.length);
      expect(file.sha256).toEqual(createHash('sha256').update(bytes).digest());
    }
  });

  it('hashes what it is not to store, and looks at nothing else', async () => {
    const bytes = gzipSync(TEXT);
    const format = { delimiter: undefined, encoding: undefined };
    const pipeline = new FilePipeline(
      { chunkRows: 1, maxRows: () => 0, maxBytes: bytes.length, ...format },
      null,
    );
    await pipeline.write(bytes);
    await pipeline.end();
    expect(pipeline.sha256).toEqual(createHash('sha256').update(bytes).digest());
    expect(pipeline.result()).toBeNull();
    await expect(pipeline.write(Buffer.from('!'))).rejects.toMatchObject({ status: 413 });
  });

  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['Windows-1252', Buffer.from(TEXT, 'latin1'), 'windows-1252'],
    ['UTF-16', UTF_16, 'utf-16le'],
    ['UTF-16, big-endian', Buffer.from(UTF_16).swap16(), 'utf-16be'],
    ['gzip', gzipSync(TEXT), 'utf-8'],
    ['gzip of UTF-16', gzipSync(UTF_16), 'utf-16le'],
    ['gzip of Windows-1252', gzipSync(Buffer.from(TEXT, 'latin1')), 'windows-1252'],
  ])('reads %s by itself', async (_, bytes, encoding) => {
    for (const pieces of [[1], [2, 3], [100_000]]) {
      const { dialect, header, rows } = await stageFile(bytes, { pieces });
      expect(dialect).toEqual({ delimiter: 0x3b, lineBreak: 'LF', version: 2, encoding });
      expect(header).toEqual(['name', 'email']);
      expect(rows).toEqual([{ rowNumber: 1, line: 2, record: ['Zoë', 'zoe@example.com'] }]);
    }
  });

  it('heeds what comes before the file', async () => {
    const file = Buffer.from('a;b,c\n1;2,3\n');
    expect((await stageFile(file, { early: { delimiter: ';' } })).header).toEqual(['a', 'b,c']);
    const chinese = Buffer.from('姓名\n王\n', 'utf16le').swap16();
    const { header } = await stageFile(chinese, { early: { encoding: 'utf-16be' } });
    expect(header).toEqual(['姓名']);
  });

  it('and what comes after it, where it may', async () => {
    const bytes = Buffer.from('name\nZo\xeb\n\x80\n', 'latin1');
    const read = async (encoding: 'iso-8859-1' | 'utf-8') =>
      (await stageFile(bytes, { late: { encoding } })).rows;
    expect((await read('iso-8859-1')).map(({ record }) => record)).toEqual([['Zoë'], ['\x80']]);
    expect((await read('utf-8')).map(({ record }) => record)).toEqual([
      'INVALID_ENCODING',
      'INVALID_ENCODING',
    ]);
    expect((await stageFile(Buffer.from(TEXT), { late: { delimiter: ';' } })).header).toHaveLength(2);
  });

  it('decides on UTF-8 by the whole file, also where a record is cut inside a character', async () => {
    const cut = `name\n${'é'.repeat(600_000)}\nZoë\n`;
    const { dialect, rows } = await stageFile(Buffer.from(cut));
    expect(dialect.encoding).toBe('utf-8');
    expect(rows.map(({ record }) => record)).toEqual(['RECORD_TOO_LONG', ['Zoë']]);
  });

  it.each([
    ['\n', 'LF'],
    ['\r\n', 'LF'],
    ['\r', 'CR'],
  ])("passes over Excel's line for the delimiter, which ends in %j", async (lineBreak, found) => {
    const bytes = Buffer.from(['\ufeffsep=;', '', 'name;a,b,c', 'x;y', ''].join(lineBreak));
    for (const pieces of [[1], [100_000]]) {
      const { header, dialect, rows } = await stageFile(bytes, { pieces });
      expect(header).toEqual(['name', 'a,b,c']);
      expect(dialect).toMatchObject({ delimiter: ';'.charCodeAt(0), lineBreak: found });
      expect(rows).toEqual([{ rowNumber: 1, line: 4, record: ['x', 'y'] }]);
    }
    expect((await stageFile(bytes, { early: { delimiter: ',' } })).header).toEqual(['name;a', 'b', 'c']);
    const alone = stageFile(Buffer.from(`sep=;${lineBreak}`));
    await expect(alone).rejects.toMatchObject({ code: 'EMPTY_FILE' });
  });

  it('counts rows against what came of the request, where that is less than the file', async () => {
    const bytes = gzipSync(`${TEXT}${'a;b\n'.repeat(19_999)}`, { level: 0 });
    const stage = (received: number) => stageFile(bytes, { arrived: () => received });
    await expect(stage(9_999)).rejects.toMatchObject({ code: 'SUSPICIOUS_COMPRESSION' });
    expect((await stage(10_000)).file.rows).toBe(20_000);
  });

  it('stops reading rows where there are too many of them', async () => {
    let rows = 0;
    const target = {
      put: ({ rowCount }: { rowCount: number }) => Promise.resolve(void (rows += rowCount)),
      end: () => Promise.resolve(),
    };
    const format = { delimiter: undefined, encoding: undefined };
    const options = { chunkRows: 1_000, maxRows: () => Infinity, maxBytes: 1e10, ...format };
    const pipeline = new FilePipeline(options, target);
    const work = pipeline.write(gzipSync('name\n' + 'a\n'.repeat(1_048_576))).then(() => pipeline.end());
    await expect(work).rejects.toMatchObject({ code: 'SUSPICIOUS_COMPRESSION' });
    pipeline.abort();
    expect(rows).toBeLessThanOrEqual(10_000);
  });

  const cases: [string, Buffer, Parameters<typeof stageFile>[1], number, string][] = [
    ['nothing', Buffer.alloc(0), {}, 422, 'EMPTY_FILE'],
    ['a byte order mark of UTF-16 only', Buffer.from('\ufeff', 'utf16le'), {}, 422, 'EMPTY_FILE'],
    ['gzip of nothing', gzipSync(''), {}, 422, 'EMPTY_FILE'],
    ['a header only', Buffer.from('name\n'), {}, 422, 'NO_ROWS'],
    ['gzip inside gzip', gzipSync(gzipSync(TEXT)), {}, 415, 'UNSUPPORTED_FILE'],
    ['a ZIP inside gzip', gzipSync(Buffer.from('PK\x03\x04', 'latin1')), {}, 415, 'UNSUPPORTED_FILE'],
    [
      'a ZIP, whatever is said of it',
      Buffer.from('PK\x03\x04'),
      { early: { encoding: 'utf-16' } },
      415,
      'UNSUPPORTED_FILE',
    ],
    ['a cut gzip', gzipSync(TEXT).subarray(0, 20), {}, 422, 'MALFORMED_GZIP'],
    ['more than is allowed', Buffer.from(TEXT), { maxBytes: 20 }, 413, 'FILE_TOO_LARGE'],
    ['gzip of more than is allowed', gzipSync(TEXT.repeat(9)), { maxBytes: 200 }, 413, 'FILE_TOO_LARGE'],
    ['more rows than are allowed', Buffer.from(`${TEXT}a;b\n`), { maxRows: 1 }, 422, 'TOO_MANY_ROWS'],
    ['gzip of more rows', gzipSync(`${TEXT}a;b\n`), { maxRows: 1 }, 422, 'TOO_MANY_ROWS'],
    [
      'gzip of rows without end',
      gzipSync(`${TEXT}${'a;b\n'.repeat(20_000)}`),
      {},
      422,
      'SUSPICIOUS_COMPRESSION',
    ],
    ['a late delimiter', Buffer.from(TEXT), { late: { delimiter: '\t' } }, 422, 'CONTRADICTION'],
    ['a late UTF-16', Buffer.from(TEXT), { late: { encoding: 'utf-16be' } }, 422, 'CONTRADICTION'],
    [
      'an early charset that is not that of the mark',
      UTF_16,
      { early: { encoding: 'utf-8' } },
      422,
      'CONTRADICTION',
    ],
  ];
  it.each(cases)('refuses %s', async (_, bytes, options, status, code) => {
    for (const pieces of [[1], [100_000]]) {
      const error: unknown = await stageFile(bytes, { ...options, pieces }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ status, code });
    }
  });
});
