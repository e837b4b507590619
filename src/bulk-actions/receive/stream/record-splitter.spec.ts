import { afterEach, describe, expect, it, vi } from 'vitest';
import { splitFile as split } from '../../../../test/support/split-file.js';
import { readRecords, type RecordFault } from '../../csv/record-reader.js';
import { RecordScanner } from '../../csv/record-scanner.js';
import type { StagedChunk } from './chunk-builder.js';
import { MAX_CTRL_ZS } from './ctrl-z.js';
import { MAX_HEADER_BYTES } from './read-file-head.js';
import { MAX_CHUNK_BYTES, RecordSplitter } from './record-splitter.js';

const texts = (chunks: StagedChunk[]): string[] => chunks.map(({ payload }) => payload.toString());

afterEach(() => void vi.restoreAllMocks());

describe('the header', () => {
  it('is the first record, behind a byte order mark and empty lines', () => {
    const { splitter, chunks } = split('\ufeff\r\n\nname;"e\nmail"\r\nx;y\n');
    expect(splitter.header?.toString()).toBe('name;"e\nmail"\r\n');
    expect(splitter.dialect).toEqual({ delimiter: ';'.charCodeAt(0), lineBreak: 'LF', version: 2 });
    expect(chunks).toMatchObject([{ firstRow: 1, firstLine: 5 }]);
    expect([splitter.rows, splitter.chunks, splitter.bytes]).toEqual([1, 1, 25]);
  });

  it('is the first record with anything in it, behind all byte order marks', () => {
    const { splitter, chunks } = split('\ufeff\ufeff\n ; \n\ufeff "name" ; "e\nmail"\n\ufeff"x";y\n');
    expect(splitter.header?.toString()).toBe(' "name" ; "e\nmail"\n');
    expect(splitter.dialect?.delimiter).toBe(';'.charCodeAt(0));
    expect(chunks).toMatchObject([{ firstRow: 1, firstLine: 5 }]);
    expect(texts(chunks)).toEqual(['"x";y\n']);
  });

  it('and the line for the delimiter may stand behind as many', () => {
    const { splitter } = split('\ufeff\ufeffsep=;\nname;a,b,c\nx;y\n');
    expect(splitter.header?.toString()).toBe('name;a,b,c\n');
  });

  it('is found with the given delimiter', () => {
    const { splitter } = split('a,"b\n","c;\n', { delimiter: ';'.charCodeAt(0) });
    expect(splitter.header?.toString()).toBe('a,"b\n');
  });

  it('decides what breaks lines', () => {
    expect(split('a,"\n"\rb,1\rc,2\r').chunks).toMatchObject([{ rowCount: 2, firstLine: 3 }]);
    expect(split('a,b\nb\r,1\n').chunks).toMatchObject([{ rowCount: 1, firstLine: 2 }]);
  });

  it('may be all there is', () => {
    const { splitter, chunks } = split('name,email');
    expect(splitter.header?.toString()).toBe('name,email');
    expect([splitter.headerFault, chunks, splitter.rows]).toEqual([null, [], 0]);
  });

  it.each([
    ['nothing', '', 'EMPTY_FILE'],
    ['a byte order mark only', '\ufeff', 'EMPTY_FILE'],
    ['empty lines only', '\n\r\n\n', 'EMPTY_FILE'],
    ['rows that look empty, and byte order marks', '\ufeff,\n\ufeff\ufeff"", \n\x1a', 'EMPTY_FILE'],
    ['a NUL', 'na\0me,email\nx,y\n', 'INVALID_CHARACTER'],
    ['a NUL behind a quoted line break', 'name,"e\n\0mail"\nx,y\n', 'INVALID_CHARACTER'],
    ['an unclosed quote', '"name,email\nx,y\n', 'UNCLOSED_QUOTE'],
    ['64 KiB without a line break', `${'x'.repeat(MAX_HEADER_BYTES)}\ny\n`, 'HEADER_TOO_LONG'],
    ['64 KiB of empty lines', `${'\n'.repeat(MAX_HEADER_BYTES)}x`, 'HEADER_TOO_LONG'],
    ['as many, and much behind them', `${'\n'.repeat(2 * MAX_HEADER_BYTES)}x\n`, 'HEADER_TOO_LONG'],
  ])('is at fault: %s', (_, file, fault) => {
    const { splitter, chunks } = split(file);
    expect([splitter.headerFault, splitter.header, chunks]).toEqual([fault, null, []]);
  });

  it('may take all but one of 64 KiB', () => {
    const name = 'x'.repeat(MAX_HEADER_BYTES - 2);
    expect(split(`\ufeff${name}\ny\n`).splitter.header).toHaveLength(MAX_HEADER_BYTES - 1);
  });
});

describe('chunks', () => {
  it('hold at most so many records', () => {
    const { chunks, splitter } = split('h\na\nb\n\nc\n"d\n"\ne\nf', { chunkRows: 3 });
    expect(chunks.map(({ payload, ...rest }) => ({ ...rest, text: payload.toString() }))).toEqual([
      { chunkNo: 0, firstRow: 1, rowCount: 3, firstLine: 2, rowLines: [0, 1, 3], text: 'a\nb\n\nc\n' },
      { chunkNo: 1, firstRow: 4, rowCount: 3, firstLine: 6, rowLines: [0, 2, 3], text: '"d\n"\ne\nf' },
    ]);
    expect([splitter.rows, splitter.chunks]).toEqual([6, 2]);
  });

  it('have no list of lines where each record is one line', () => {
    const { chunks } = split('h\na\nb\n"c"\n\n\nd\ne\n', { chunkRows: 3 });
    expect(chunks).toMatchObject([
      { firstLine: 2, rowLines: null },
      { firstLine: 7, rowLines: null },
    ]);
  });

  it('of a large file may be larger, from the eleventh on', () => {
    const sizesOf = (options: { chunkRows: number; largeChunkRows?: number }): number[] =>
      split(`h\n${'a\n'.repeat(37)}`, options).chunks.map(({ rowCount }) => rowCount);
    const ten = new Array<number>(10).fill(2);
    expect(sizesOf({ chunkRows: 2, largeChunkRows: 7 })).toEqual([...ten, 7, 7, 3]);
    // Never smaller, and without a size of their own no different.
    for (const rows of [[1], []]) {
      const [largeChunkRows] = rows;
      const sizes = sizesOf({ chunkRows: 2, ...(largeChunkRows && { largeChunkRows }) });
      expect(sizes).toEqual([...ten, ...new Array<number>(8).fill(2), 1]);
    }
  });

  it('of a large file hold at most 2 MiB', () => {
    const row = `${'x'.repeat(1023)}\n`;
    const { chunks } = split(`h\n${row.repeat(16_000)}`);
    expect(chunks.slice(8).map(({ payload }) => payload.length / MAX_CHUNK_BYTES)).toEqual([
      ...[1, 1, 2, 2],
      (16_000 % 1024) / 1024 + 1,
    ]);
  });

  it('hold at most 1 MiB', () => {
    const row = `${'x'.repeat(1023)}\n`;
    const { chunks } = split(`h\n${row.repeat(2500)}`);
    expect(chunks.map(({ rowCount, payload }) => [rowCount, payload.length])).toEqual([
      [1024, MAX_CHUNK_BYTES],
      [1024, MAX_CHUNK_BYTES],
      [452, 452 * 1024],
    ]);
  });

  it('do not grow by empty lines', () => {
    const empty = '\n'.repeat(5 * MAX_CHUNK_BYTES);
    const { chunks } = split(`h\na\n${empty}b\n`);
    expect(texts(chunks)).toEqual(['a\n', 'b\n']);
    expect(chunks[1]).toMatchObject({ firstRow: 2, firstLine: 3 + empty.length });
  });

  it('do not grow by rows that look empty', () => {
    const empty = ' , \n'.repeat(MAX_CHUNK_BYTES);
    const { chunks } = split(`h\na\n${empty}b\n`);
    expect(texts(chunks)).toEqual(['a\n', 'b\n']);
    expect(chunks[1]).toMatchObject({ firstRow: 2, firstLine: 3 + MAX_CHUNK_BYTES });
  });

  it.each([1, 7, 100_000])('end before the last Ctrl-Zs of the file, in pieces of %i bytes', (size) => {
    const zs = (count: number): string => '\x1a'.repeat(count);
    const textOf = (file: string): string => texts(split(file, {}, [size]).chunks).join('');
    expect(textOf(`h\na\n${zs(3)}`)).toBe('a\n');
    expect(textOf(`h\na${zs(1)}\nb${zs(MAX_CTRL_ZS)}`)).toBe(`a${zs(1)}\nb`);
    expect(textOf(`h\na${zs(MAX_CTRL_ZS + 1)}`)).toBe(`a${zs(1)}`);
    expect(split(`h${zs(1)}`, {}, [size]).splitter.header?.toString()).toBe('h');
  });

  it('have a record that was cut to themselves', () => {
    const { chunks, splitter } = split(`h\na\n${'x'.repeat(9 * MAX_CHUNK_BYTES)}\nb\nc`);
    expect(chunks.map(({ rowCount, payload }) => [rowCount, payload.length])).toEqual([
      [1, 2],
      [1, MAX_CHUNK_BYTES],
      [2, 3],
    ]);
    expect(chunks.map(({ firstLine }) => firstLine)).toEqual([2, 3, 4]);
    expect(splitter.header?.toString()).toBe('h\n');
  });

  it('are not kept waiting for the end of the file', () => {
    const splitter = new RecordSplitter({ chunkRows: 100 });
    const row = Buffer.from(`${'x'.repeat(99)}\n`.repeat(1000));
    let rows = 0;
    for (let i = 1; i <= 100; i++) {
      for (const { rowCount } of splitter.push(row)) rows += rowCount;
      expect(i * 1000 - rows).toBeLessThan(3000);
    }
  });
});

describe('a file of every kind of row', () => {
  it('comes back from its chunks row by row and line by line', () => {
    const kinds: [string, string[] | RecordFault][] = [
      ['plain,row\n', ['plain', 'row']],
      ['"quoted, ""row""\n\n",x\r\n', ['quoted, "row"\n\n', 'x']],
      ['no,"end\n', 'UNCLOSED_QUOTE'],
      ['Zoë,ü\n\n', ['Zoë', 'ü']],
    ];
    const rows = Array.from({ length: 30_000 }, (_, i) => kinds[(i * 7 + (i >> 3)) % kinds.length]!);
    const { chunks, splitter } = split(`a,b\n${rows.map(([text]) => text).join('')}`, {}, [65_536]);
    const found: [number, string[] | RecordFault][] = [];
    for (const { payload, firstRow, firstLine } of chunks) {
      expect(firstRow).toBe(found.length + 1);
      readRecords(payload, splitter.dialect!, (_, line, record) => found.push([firstLine + line, record]));
    }
    let line = 2;
    expect(found).toEqual(
      rows.map(([text, record]) => {
        const at = line;
        line += text.split('\n').length - 1;
        return [at, record];
      }),
    );
  });
});

describe('the work', () => {
  it('is no more for a file that comes byte by byte', () => {
    const load = vi.spyOn(RecordScanner.prototype, 'load');
    const file = `h\n"${'x\n'.repeat(400_000)}"\n${'y\n'.repeat(100_000)}`;
    const { splitter } = split(file, {}, [1]);
    expect(splitter.rows).toBe(100_001);
    const offered = load.mock.calls.reduce((sum, [, start, end]) => sum + end - start, 0);
    expect(offered / file.length).toBeLessThan(4);
  });
});

describe('the window', () => {
  it('grows with the bytes that have arrived, and is small again once the upload is suspended', () => {
    const allocated = vi.spyOn(Buffer, 'allocUnsafeSlow');
    const largest = (): number => Math.max(0, ...allocated.mock.calls.splice(0).map(([size]) => size));
    try {
      const splitter = new RecordSplitter({ chunkRows: 100_000 });
      splitter.push(Buffer.from('name\nAnn'));
      expect(largest()).toBe(16 * 1024);
      splitter.push(Buffer.from(`${'x'.repeat(30)}\n`.repeat(30_000)));
      expect(largest()).toBeGreaterThan(900_000);
      const chunks = splitter.flush();
      expect(chunks.map(({ rowCount }) => rowCount)).toEqual([30_000]);
      expect(largest()).toBe(16 * 1024);
    } finally {
      allocated.mockRestore();
    }
  });
});
