import fc from 'fast-check';
import { DELIMITERS, type Dialect } from '../../src/bulk-actions/csv/dialect.js';
import { RecordScanner } from '../../src/bulk-actions/csv/record-scanner.js';

export interface FoundRecord {
  /** Content without the line break, one character per byte. */
  readonly content: string;
  /** Physical lines before the record. */
  readonly line: number;
  readonly fault: string | null;
}

export const COMMA_LF: Dialect = { delimiter: 0x2c, lineBreak: 'LF' };
export const COMMA_CR: Dialect = { delimiter: 0x2c, lineBreak: 'CR' };

export const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  lineBreak: fc.constantFrom('LF', 'CR'),
});

const anyByte = fc.nat(255).map((byte) => String.fromCharCode(byte));

/** Bytes made mostly of what CSV is made of, so that quotes, delimiters and line breaks meet in every order. */
export const csvLikeBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('"', '""', ',"', '",', ';"', '";') },
      { weight: 4, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n"', '"\r\n') },
      { weight: 2, arbitrary: fc.constantFrom(',', ';', '\t', '|') },
      { weight: 4, arbitrary: fc.constantFrom('a', 'bc', ' ', 'defg') },
      { weight: 1, arbitrary: anyByte },
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

/** Sizes of the pieces in which something arrives, to be repeated. */
export const pieceSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

export function* pieces(data: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, i = 0; at < data.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield data.subarray(at, at + size);
    at += size;
  }
}

/** What the scanner finds in `data` when all of it is in sight. */
export function scanAll(data: Buffer, dialect: Dialect, maxRecordBytes?: number): FoundRecord[] {
  const scanner = new RecordScanner(dialect, maxRecordBytes);
  scanner.load(data, 0, data.length, true);
  const found: FoundRecord[] = [];
  while (scanner.advance()) found.push(describeRecord(scanner, data));
  return found;
}

export function describeRecord(scanner: RecordScanner, window: Buffer): FoundRecord {
  const content = window.toString('latin1', scanner.start, scanner.end);
  return { content, line: scanner.line, fault: scanner.fault };
}

/** The scanner's rules once more, as regular expressions over the whole file and with no thought of speed. */
export function scanByTheRules(data: Buffer, dialect: Dialect, maxRecordBytes: number): FoundRecord[] {
  const text = data.toString('latin1');
  const delimiter = String.fromCharCode(dialect.delimiter).replace('|', '\\|');
  const lineBreak = dialect.lineBreak === 'LF' ? '\\r?\\n' : '(?:\\r\\n|\\r|\\n)';
  const end = dialect.lineBreak === 'LF' ? '\\r?$' : '$';
  const cell = new RegExp(
    `"(?:[^"]|"")*"(?=${delimiter}|${lineBreak}|${end})|(?!")(?:(?!${delimiter}|${lineBreak})[^])*`,
    'y',
  );
  const matchAt = (pattern: string | RegExp, at: number, within: string): string | null => {
    const regex = new RegExp(pattern, 'y');
    regex.lastIndex = at;
    return regex.exec(within)?.[0] ?? null;
  };
  const countBreaks = (part: string): number => part.match(new RegExp(lineBreak, 'g'))?.length ?? 0;
  const searchBreak = (within: string, from: number): number => {
    const offset = within.slice(from).search(new RegExp(lineBreak));
    return offset < 0 ? within.length : from + offset;
  };

  const found: FoundRecord[] = [];
  let line = 0;
  for (let at = 0; at < text.length;) {
    const empty = matchAt(`${lineBreak}|${end}`, at, text);
    if (empty) {
      at += empty.length;
      line++;
      continue;
    }
    const sight = text.slice(at, at + maxRecordBytes);
    const cut = sight.length === maxRecordBytes;
    let fault: string | null = null;
    let stop = 0;
    for (;;) {
      const read = matchAt(cell, stop, sight);
      // a closing quote needs a byte behind it, unless the data ends there
      if (read === null || (cut && read.startsWith('"') && stop + read.length >= sight.length)) {
        fault = 'UNCLOSED_QUOTE';
        stop = searchBreak(sight, stop);
        break;
      }
      stop += read.length;
      if (matchAt(delimiter, stop, sight) === null) break;
      stop++;
    }
    if (
      cut &&
      (stop >= sight.length - 1 ||
        (sight[stop] === '\r' && dialect.lineBreak === 'LF' && stop >= sight.length - 2))
    ) {
      found.push({ content: sight, line, fault: 'RECORD_TOO_LONG' });
      const from = at + maxRecordBytes - 1;
      const dropped = searchBreak(text, from);
      const next = dropped + (matchAt(lineBreak, dropped, text)?.length ?? 0);
      line += countBreaks(text.slice(at, next));
      at = next;
      continue;
    }
    const ended = matchAt(`${lineBreak}|${end}`, stop, sight) ?? '';
    found.push({ content: sight.slice(0, stop), line, fault });
    line += countBreaks(text.slice(at, at + stop + ended.length));
    at += stop + ended.length;
  }
  return found;
}
