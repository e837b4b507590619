import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { HEADER, outcomesOf, preview, refusal } from '../../../../test/support/preview-of.js';

describe('the body of a preview', () => {
  const records = [HEADER, 'Zoë,a@example.com\n', '"Bo\n""B""",b@example.com\n', '日本,c@example.com\n'];
  const file = Buffer.from(records.join(''));
  /** Where the header and each row end. */
  const ends = records.map((_, i) => Buffer.byteLength(records.slice(0, i + 1).join('')));

  it('may be cut anywhere: it has the whole records before that, and says so', async () => {
    const whole = await preview(file);
    expect(whole.rows).toHaveLength(3);
    for (let at = HEADER.length + 1; at <= file.length; at++) {
      const view = await preview(file.subarray(0, at));
      const rows = ends.findLastIndex((end) => end <= at);
      expect(view.rows, `cut at ${at}`).toEqual(whole.rows.slice(0, rows));
      expect([view.isComplete, view.encoding], `cut at ${at}`).toEqual([ends.includes(at), 'utf-8']);
    }
  });

  it('in UTF-16 may be cut anywhere too', async () => {
    const utf16 = Buffer.from(`\ufeff${records.join('')}`, 'utf16le');
    for (let cut = 0; cut < 2 * records.at(-1)!.length; cut++) {
      const view = await preview(utf16.subarray(0, utf16.length - cut));
      expect([view.encoding, view.rows.length], `${cut}`).toEqual(['utf-16le', cut === 0 ? 3 : 2]);
    }
  });

  it('in Shift-JIS may be cut in a character', async () => {
    const row = [0x93, 0xfa, 0x96, 0x7b, ...Buffer.from(',a@b.de\n')];
    const view = await preview(Buffer.from([...Buffer.from(HEADER), ...row, 0x93]), {
      encoding: 'shift_jis',
    });
    expect(view.rows.map(({ cells }) => cells[0])).toEqual(['日本']);
    expect(view.isComplete).toBe(false);
  });

  it('in gzip may be cut anywhere behind what its first row takes', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${(i * 7919).toString(36)},${i}@example.com\n`);
    const zipped = gzipSync(HEADER + rows.join(''));
    const whole = await preview(zipped);
    expect([whole.rows.length, whole.isComplete]).toEqual([50, true]);
    for (let at = 500; at < zipped.length; at += 37) {
      const view = await preview(zipped.subarray(0, at));
      expect(view.rows.length).toBeGreaterThan(0);
      expect(view.rows).toEqual(whole.rows.slice(0, view.rows.length));
    }
  });

  it('that is whole may end without a line break, and must not be cut in a character or a gzip', async () => {
    const open = `${HEADER}Ann,a@example.com\nBo,b@example.com`;
    expect(await preview(open)).toMatchObject({ isComplete: false, rows: [{ row: 1 }] });
    expect((await preview(open, {}, true)).rows).toHaveLength(2);
    expect((await preview(`${open}\n`)).isComplete).toBe(true);
    expect(outcomesOf(await preview(`${HEADER}Ann`, {}, true))).toEqual([
      [1, 'FAILED', 'null WRONG_COLUMN_COUNT'],
    ]);
    const zipped = gzipSync(open);
    expect((await preview(zipped, {}, true)).rows).toHaveLength(2);
    expect(await refusal(zipped.subarray(0, -3), {}, true)).toContain('MALFORMED_GZIP');
    expect(await refusal(Buffer.concat([zipped, Buffer.from('x')]), {}, true)).toContain('MALFORMED_GZIP');
  });

  it('of a gzip is read no further than 64 KiB of its text', async () => {
    const view = await preview(gzipSync(`${HEADER}${'Ann,a@example.com\n'.repeat(1_000_000)}`));
    expect([view.rows.length, view.isComplete]).toEqual([50, false]);
  });

  it('that has no rows, no text, or is no CSV is refused like the upload', async () => {
    expect(await refusal('')).toEqual([422, 'EMPTY_FILE', 'EMPTY_FILE']);
    expect(await refusal('name,email')).toEqual([422, 'NO_ROWS', 'NO_ROWS']);
    expect(await refusal('name,email\n')).toEqual([422, 'NO_ROWS', 'NO_ROWS']);
    expect(await refusal('PK\x03\x04xyz')).toEqual([415, 'UNSUPPORTED_FILE', 'UNSUPPORTED_FILE']);
    expect(await refusal(gzipSync(gzipSync(HEADER)))).toContain('UNSUPPORTED_FILE');
    expect(await refusal('x'.repeat(65_536))).toContain('HEADER_TOO_LONG');
    expect(await refusal(`${HEADER}a,b\n`, { skipLines: 9 })).toContain('TOO_FEW_LINES');
  });

  it('has no rows yet where the first one is longer than it', async () => {
    const view = await preview(`${HEADER}"${'x'.repeat(65_000)}`);
    expect([view.rows, view.isComplete, view.columns[0]!.samples]).toEqual([[], false, []]);
  });

  it('tells how many lines stand before the header', async () => {
    const notes = `Report\n\nof today\n${HEADER}Ann,a@example.com\n`;
    expect(await preview(notes)).toMatchObject({ skipLines: 3, headerLine: 4 });
    expect(await preview(notes, { skipLines: 3 })).toMatchObject({ skipLines: 3, headerLine: 4 });
    expect(await refusal(`a,b\n${HEADER}Ann,a@example.com\n`)).toContain('UNCERTAIN_HEADER');
  });

  it('has its charset found from all columns where the header gives none', async () => {
    const names = ['Иванов', 'Петров', 'Сидоров', 'Смирнова', 'Кузнецов'];
    const body = iconv.encode(
      ['Имя;Почта', ...names.map((name) => `${name};x`), ''].join('\n'),
      'windows-1251',
    );
    const view = await preview(body);
    expect(view.encoding).toBe('windows-1251');
    expect(view.columns.map(({ header }) => header)).toEqual(['Имя', 'Почта']);
    const uncertain = Buffer.from([...Buffer.from(`${HEADER}Gda`), 0xf1, ...Buffer.from('sk,x\n')]);
    expect(await refusal(uncertain)).toContain('UNCERTAIN_ENCODING');
  });

  it('whatever it is, is answered or refused', async () => {
    const piece = fc.constantFrom(
      'name',
      'email',
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r',
      '\ufeff',
      'a@b.de',
      ' ',
      '\0',
      'é',
      '#',
      '\x1a',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }),
        fc.boolean(),
        fc.nat(200),
        async (pieces, isWhole, cut) => {
          const body = Buffer.from(pieces.join(''));
          await refusal(body.subarray(0, cut), {}, isWhole);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a preview of a file whose cells are written in a way that is said', () => {
  const mapping = (age: object): Record<string, string> => ({ mapping: JSON.stringify({ Alter: age }) });
  const file = 'name;email;Alter\nAnn;a@example.com;1,0\nBo;b@example.com;1.000\n-;c@example.com;-\n';

  it('reads it like that', async () => {
    const view = await preview(file, {
      ...mapping({ column: 'age', decimal: ',' }),
      nullValues: { words: ['-'] },
    });
    expect(outcomesOf(view)).toEqual([
      [1, 'VALID'],
      [2, 'FAILED', '3 OUT_OF_RANGE'],
      [3, 'FAILED', '1 REQUIRED'],
    ]);
    expect(view.problems).toEqual([]);
    expect(view.columns[2]).toMatchObject({ field: 'age', match: 'mapping' });
  });

  it('tells what means nothing for a column, and reads it without', async () => {
    const view = await preview(file, mapping({ column: 'age', format: 'dd.MM.yyyy' }));
    expect(view.problems).toMatchObject([{ field: 'age', code: 'NOT_APPLICABLE' }]);
    expect(view.columns[2]).toMatchObject({ field: 'age', match: 'mapping' });
    expect(view.rows).toHaveLength(3);
  });
});

describe('a file of results', () => {
  const results =
    '_row,_line,_status,_code,_message,_record_id,name,email\n1,2,FAILED,REQUIRED,,,,a@example.com\n';

  it.each([undefined, 1, 1000])(
    'has its header, whatever hasHeader and skipLines (%s) say',
    async (skipLines) => {
      const given = { hasHeader: false, ...(skipLines !== undefined && { skipLines }) };
      const { columns } = await preview(results, given);
      expect(columns.map(({ header }) => header)).toContain('email');
      expect(columns.find(({ header }) => header === 'email')).toMatchObject({ field: 'email' });
    },
  );
});
