import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIMITERS, type Dialect } from './dialect.js';
import { RecordScanner } from './record-scanner.js';

interface FoundRecord {
  /** Content without the line break, one character per byte. */
  content: string;
  /** Physical lines before the record. */
  line: number;
  fault: string | null;
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  lineBreak: fc.constantFrom('LF', 'CR'),
});

const anyByte = fc.nat(255).map((byte) => String.fromCharCode(byte));

/** Bytes made mostly of what CSV is made of, so that quotes, delimiters and line breaks meet in every order. */
const csvLikeBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('"', '""', ',"', '",', ';"', '";') },
      { weight: 4, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n"', '"\r\n') },
      { weight: 2, arbitrary: fc.constantFrom(',', ';', '\t', '|') },
      { weight: 4, arbitrary: fc.constantFrom('a', 'bc', ' ', 'defg') },
      { weight: 1, arbitrary: anyByte },
    ),
    { maxLength: 60, size: 'max' },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

/** Sizes of the pieces in which something arrives, to be repeated. */
const pieceSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

describe('for any bytes', () => {
  const maxRecordBytes = fc.integer({ min: 3, max: 50 });

  it('the scanner does what the rules say', () => {
    fc.assert(
      fc.property(csvLikeBytes, dialects, maxRecordBytes, (data, dialect, max) => {
        expect(scanAll(data, dialect, max)).toEqual(scanByTheRules(data, dialect, max));
      }),
      { numRuns: 5000 },
    );
  });

  it('the sizes of the windows change nothing', () => {
    fc.assert(
      fc.property(csvLikeBytes, dialects, maxRecordBytes, pieceSizes, (data, dialect, max, sizes) => {
        expect(scanInWindows(data, dialect, max, sizes)).toEqual(scanAll(data, dialect, max));
      }),
      { numRuns: 5000 },
    );
  });

  function scanInWindows(data: Buffer, dialect: Dialect, max: number, sizes: number[]): FoundRecord[] {
    const scanner = new RecordScanner(dialect, max);
    const found: FoundRecord[] = [];
    for (let end = 0, start = 0, i = 0; end < data.length; i++) {
      end = Math.min(data.length, end + sizes[i % sizes.length]!);
      const window = data.subarray(start, end);
      scanner.load(window, 0, window.length, end === data.length);
      while (scanner.advance()) found.push(describeRecord(scanner, window));
      start += scanner.position;
      expect(end - start).toBeLessThan(max);
    }
    return found;
  }
});

/** What the scanner finds in `data` when all of it is in sight. */
function scanAll(data: Buffer, dialect: Dialect, maxRecordBytes?: number): FoundRecord[] {
  const scanner = new RecordScanner(dialect, maxRecordBytes);
  scanner.load(data, 0, data.length, true);
  const found: FoundRecord[] = [];
  while (scanner.advance()) found.push(describeRecord(scanner, data));
  return found;
}

function describeRecord(scanner: RecordScanner, window: Buffer): FoundRecord {
  const content = window.toString('latin1', scanner.start, scanner.end);
  return { content, line: scanner.line, fault: scanner.fault };
}

/** The scanner's rules once more, as regular expressions over the whole file and with no thought of speed. */
function scanByTheRules(data: Buffer, dialect: Dialect, maxRecordBytes: number): FoundRecord[] {
  const text = data.toString('latin1');
  const lineBreak = dialect.lineBreak === 'LF' ? '\\r?\\n' : '(?:\\r\\n|\\r|\\n)';
  const blank = `${lineBreak}|${dialect.lineBreak === 'LF' ? '\\r$' : '$'}`;
  const found: FoundRecord[] = [];
  let line = 0;
  for (let at = 0; at < text.length;) {
    const empty = matchAt(blank, at, text);
    const record = empty
      ? null
      : recordByTheRules(text.slice(at, at + maxRecordBytes), dialect, lineBreak, maxRecordBytes);
    if (record) found.push({ content: record.content, line, fault: record.fault });
    let next = at + (empty ?? '').length + (record?.length ?? 0);
    if (record?.fault === 'RECORD_TOO_LONG') {
      const [dropped] = new RegExp(`[^]*?(?:${lineBreak}|$)`).exec(text.slice(next - 1))!;
      next += dropped.length - 1;
    }
    line += text.slice(at, next).match(new RegExp(lineBreak, 'g'))?.length ?? 0;
    at = next;
  }
  return found;
}

/** @param sight the record's first bytes: `maxRecordBytes` of them, or all that there are */
function recordByTheRules(
  sight: string,
  dialect: Dialect,
  lineBreak: string,
  maxRecordBytes: number,
): { content: string; fault: string | null; length: number } {
  const cut = sight.length === maxRecordBytes;
  const delimiter = `\\x${dialect.delimiter.toString(16).padStart(2, '0')}`;
  const end = cut ? lineBreak : `${lineBreak}|${dialect.lineBreak === 'LF' ? '\\r?$' : '$'}`;
  const halfBreak = cut && dialect.lineBreak === 'LF' ? '|\\r$' : '';
  const quoted = `"(?:[^"]|"")*"(?=${delimiter}|${end}${halfBreak})`;
  const plain = `(?!")(?:(?!${delimiter}|${end})[^])*`;
  let fault: string | null = null;
  let at = 0;
  for (;;) {
    const cell = matchAt(`${quoted}|${plain}`, at, sight);
    at += cell?.length ?? 0;
    if (cell === null) {
      fault = 'UNCLOSED_QUOTE';
      at += new RegExp(`${end}|$`).exec(sight.slice(at))!.index;
      break;
    }
    if (matchAt(delimiter, at, sight) === null) break;
    at++;
  }
  const ended = matchAt(end, at, sight) ?? '';
  const breakBegins = dialect.lineBreak === 'LF' ? at + ended.length - 1 : at;
  if (cut && (ended === '' || breakBegins > maxRecordBytes - 2)) {
    return { content: sight, fault: 'RECORD_TOO_LONG', length: maxRecordBytes };
  }
  return { content: sight.slice(0, at), fault, length: at + ended.length };
}

function matchAt(pattern: string, at: number, text: string): string | null {
  const regex = new RegExp(pattern, 'y');
  regex.lastIndex = at;
  return regex.exec(text)?.[0] ?? null;
}
