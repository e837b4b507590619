import { gzipSync } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/http/problem.js';
import type { ReadFile } from '../support/staged-file.js';
import { stageFile } from '../support/staged-file.js';

/** Characters that need care, among ones that do not. */
const cell = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', "'", ' ', 'a', 'é', '€'),
      maxLength: 6,
    }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  // A byte order mark before a record and Ctrl-Z at the end of the file belong to nothing.
  .filter((text) => !text.startsWith('\ufeff') && !text.endsWith('\x1a'));

/** What Windows-1252 and UTF-8 both have. */
const western = fc.string({
  unit: fc.constantFrom('"', ',', '\n', 'a', 'Z', '1', 'é', 'ß', 'ÿ'),
  maxLength: 6,
});

const tableOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string[][]> =>
  fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );

/** Rows in which nobody has written anything are passed over. */
const rowsOf = (table: readonly string[][]): string[][] =>
  table.filter((row) => row.some((text) => !/^[\t-\r \u00a0]*$/.test(text.replaceAll('\x1a', ''))));

const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
const writer = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  quoted: fc.boolean(),
  endsOpen: fc.boolean(),
});
type Writer = typeof writer extends fc.Arbitrary<infer T> ? T : never;
const arrival = fc.record({
  pieces,
  chunkRows: fc.integer({ min: 1, max: 5 }),
  gzip: fc.boolean(),
});
type Arrival = typeof arrival extends fc.Arbitrary<infer T> ? T : never;

/** The header decides on lines and, unless it is given, on the delimiter; it is the same for every table. */
function write(table: string[][], { delimiter, lineBreak, quoted, endsOpen }: Writer): string {
  const header = table[0]!.map((_, i) => `column ${i}`);
  const text = stringify([header, ...table], {
    delimiter,
    record_delimiter: lineBreak,
    quoted,
    quoted_empty: true,
    // It quotes where the record delimiter as a whole stands in a cell, not where one of its characters does.
    quoted_match: /[\r\n]/,
  });
  return endsOpen ? text.slice(0, text.length - lineBreak.length) : text;
}

async function read(bytes: Buffer, { gzip, ...options }: Arrival, delimiter?: string): Promise<string[][]> {
  const file = await stageFile(gzip ? gzipSync(bytes) : bytes, { ...options, early: { delimiter } });
  return cellsOf(file);
}

function cellsOf({ rows }: ReadFile): string[][] {
  return rows.map(({ record }) => {
    if (typeof record === 'string') throw new Error(record);
    return record;
  });
}

describe('any table that a CSV writer wrote', { timeout: 30_000 }, () => {
  it('comes back cell by cell, in whatever pieces and chunks, zipped or not', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(cell), writer, arrival, async (table, how, arrives) => {
        fc.pre(rowsOf(table).length > 0);
        const bytes = Buffer.from(write(table, how));
        expect(await read(bytes, arrives, how.delimiter)).toEqual(rowsOf(table));
      }),
      { numRuns: 600 },
    );
  });

  it('and with its delimiter found, where its header has more than one cell', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(cell), writer, arrival, async (table, how, arrives) => {
        fc.pre(table[0]!.length > 1 && rowsOf(table).length > 0);
        expect(await read(Buffer.from(write(table, how)), arrives)).toEqual(rowsOf(table));
      }),
      { numRuns: 300 },
    );
  });

  it('and out of UTF-16', async () => {
    const order = fc.constantFrom('utf-16le', 'utf-16be', 'marked');
    await fc.assert(
      fc.asyncProperty(tableOf(cell), writer, arrival, order, async (table, how, arrives, encoding) => {
        fc.pre(rowsOf(table).length > 0);
        const text = write(table, how);
        const units = Buffer.from(encoding === 'marked' ? `\ufeff${text}` : text, 'utf16le');
        const bytes = encoding === 'utf-16be' ? units.swap16() : units;
        const early = { delimiter: how.delimiter, ...(encoding !== 'marked' && { encoding }) } as const;
        const sent = arrives.gzip ? gzipSync(bytes) : bytes;
        expect(cellsOf(await stageFile(sent, { ...arrives, early }))).toEqual(rowsOf(table));
      }),
      { numRuns: 300 },
    );
  });

  it('and out of Windows-1252, said behind the last byte', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(western), writer, arrival, async (table, how, arrives) => {
        fc.pre(rowsOf(table).length > 0);
        const bytes = Buffer.from(write(table, how), 'latin1');
        const fields = { early: { delimiter: how.delimiter }, late: { encoding: 'windows-1252' } } as const;
        const sent = arrives.gzip ? gzipSync(bytes) : bytes;
        expect(cellsOf(await stageFile(sent, { ...arrives, ...fields }))).toEqual(rowsOf(table));
      }),
      { numRuns: 300 },
    );
  });
});

describe('any cut of the bytes', { timeout: 30_000 }, () => {
  it('is a problem that has a name, or leaves the rows before it as they are', async () => {
    const at = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(tableOf(cell), writer, arrival, at, async (table, how, arrives, share) => {
        const whole = Buffer.from(write(table, how));
        const sent = arrives.gzip ? gzipSync(whole) : whole;
        const cut = sent.subarray(0, Math.floor(sent.length * share));
        const fields = { early: { delimiter: how.delimiter }, late: { encoding: 'utf-8' } } as const;
        const found: unknown = await stageFile(cut, { ...arrives, ...fields }).catch(
          (error: unknown) => error,
        );
        const untouched = arrives.gzip
          ? []
          : rowsOf(table.filter((_, i) => lengthOf(table.slice(0, i + 1), how) <= cut.length));
        if (untouched.length === 0 && found instanceof Problem) {
          expect(found.status).toBe(422);
          return;
        }
        const records = (found as ReadFile).rows.map(({ record }) => record);
        expect(records.slice(0, untouched.length)).toEqual(untouched);
      }),
      { numRuns: 600 },
    );
  });

  it('and so are any bytes at all', async () => {
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('"",;\n\r\t|ab\0')), fc.nat(255));
    const head = fc.constantFrom('', 'a,b\n', '\ufeffa,b\n', '\x1f\x8b\x08');
    await fc.assert(
      fc.asyncProperty(
        head,
        fc.array(byte, { maxLength: 80, size: 'max' }),
        arrival,
        async (start, rest, how) => {
          const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.from(rest)]);
          const found: unknown = await stageFile(bytes, how).catch((error: unknown) => error);
          if (!(found instanceof Problem)) expect((found as ReadFile).rows.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Of the header and the rows, with the line break of the last. */
function lengthOf(table: string[][], how: Writer): number {
  return Buffer.byteLength(write(table, { ...how, endsOpen: false }));
}
