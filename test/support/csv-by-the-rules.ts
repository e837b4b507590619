import fc from 'fast-check';
import type { Dialect } from '../../src/bulk-actions/csv/dialect.js';
import { DELIMITERS } from '../../src/bulk-actions/csv/dialect.js';

/** A record of a file, with one character per byte. */
export interface RuledRecord {
  /** Without the line break. */
  readonly content: string;
  /** Physical lines before the record. */
  readonly line: number;
  readonly fault: string | null;
  /** Cells of a record without a fault. */
  readonly cells: readonly string[];
}

interface Taken extends Omit<RuledRecord, 'line'> {
  /** With the line break. */
  readonly length: number;
}

/** Of both versions. */
export const dialects: fc.Arbitrary<Dialect> = fc.record(
  {
    delimiter: fc.constantFrom(...DELIMITERS),
    lineBreak: fc.constantFrom('LF', 'CR'),
    version: fc.constant(2 as const),
  },
  { requiredKeys: ['delimiter', 'lineBreak'] },
);

const anyByte = fc.nat(255).map((byte) => String.fromCharCode(byte));

/** A byte order mark, one character per byte. */
const MARK = '\xef\xbb\xbf';

/** Random bytes, mostly quotes, delimiters and line breaks, so that these occur in every order. */
export const csvLikeBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('"', '""', ',"', '",', ';"', '";') },
      { weight: 4, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n"', '"\r\n') },
      { weight: 2, arbitrary: fc.constantFrom(',', ';', '\t', '|') },
      { weight: 4, arbitrary: fc.constantFrom('a', 'bc', ' ', 'defg') },
      { weight: 4, arbitrary: fc.constantFrom(' ', ' "', '" ', '\t"', '"\t', ', "', '" ,', '\n "', '" \n') },
      { weight: 2, arbitrary: fc.constantFrom(MARK, `\n${MARK}`, `${MARK}"`, '\xef', '\xef\xbb') },
      { weight: 1, arbitrary: fc.constantFrom('\x1a', '\v', '\f', '\xc2\xa0', '\xc2') },
      { weight: 1, arbitrary: anyByte },
    ),
    { maxLength: 60, size: 'max' },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

/** Sizes of the pieces in which a file arrives, repeated. */
export const pieceSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

/**
 * A second implementation of the rules for records and cells: regular expressions over the whole file, without regard
 * to speed.
 */
export function readByTheRules(data: Buffer, dialect: Dialect, maxRecordBytes: number): RuledRecord[] {
  const text = data.toString('latin1');
  const lineBreak = dialect.lineBreak === 'LF' ? '\\r?\\n' : '(?:\\r\\n|\\r|\\n)';
  const blank = `${lineBreak}|${dialect.lineBreak === 'LF' ? '\\r$' : '$'}`;
  const found: RuledRecord[] = [];
  let line = 0;
  for (let at = 0; at < text.length;) {
    if (dialect.version !== undefined && text.startsWith(MARK, at)) {
      at += MARK.length;
      continue;
    }
    const empty = matchAt(blank, at, text);
    const record = empty
      ? null
      : recordByTheRules(text.slice(at, at + maxRecordBytes), dialect, lineBreak, maxRecordBytes);
    if (record && !(dialect.version !== undefined && isBlank(record))) {
      const { content, fault, cells } = record;
      found.push({ content, line, fault, cells });
    }
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

const CTRL_Z = '\x1a';

/** The file without Ctrl-Z at its end. */
export function withoutLastCtrlZs(text: string): string {
  return text.endsWith(CTRL_Z) ? withoutLastCtrlZs(text.slice(0, -1)) : text;
}

function isBlank({ fault, cells }: Taken): boolean {
  return (
    fault === null && cells.every((cell) => /^(?:[\t-\r ]|\xc2\xa0)*$/.test(cell.replaceAll(CTRL_Z, '')))
  );
}

/** @param sight the record's first bytes: `maxRecordBytes` of them, or all that there are */
function recordByTheRules(sight: string, dialect: Dialect, lineBreak: string, maxRecordBytes: number): Taken {
  const cut = sight.length === maxRecordBytes;
  const delimiter = `\\x${dialect.delimiter.toString(16).padStart(2, '0')}`;
  const end = cut ? lineBreak : `${lineBreak}|${dialect.lineBreak === 'LF' ? '\\r?$' : '$'}`;
  const halfBreak = cut && dialect.lineBreak === 'LF' ? '|\\r$' : '';
  const blanks = blanksOf(dialect);
  // Blanks up to where sight ends count as right, too.
  const beyond = cut && blanks !== '' ? `|${blanks.replace('*', '+')}$` : '';
  const quoted = `${blanks}"(?:[^"]|"")*"(?=${blanks}(?:${delimiter}|${end}${halfBreak})${beyond})`;
  const plain = `(?!")(?:(?!${delimiter}|${end})[^])*`;
  const cells: string[] = [];
  let fault: string | null = null;
  let at = 0;
  for (;;) {
    const closed = matchAt(`${quoted}${blanks}`, at, sight);
    const cell = closed ?? matchAt(plain, at, sight);
    if (cell === null) {
      fault = 'UNCLOSED_QUOTE';
      at += new RegExp(`${end}|$`).exec(sight.slice(at))!.index;
      break;
    }
    at += cell.length;
    cells.push(closed === null ? cell : /"([^]*)"/.exec(closed)![1]!.replaceAll('""', '"'));
    if (matchAt(delimiter, at, sight) === null) break;
    at++;
  }
  const ended = matchAt(end, at, sight) ?? '';
  const breakBegins = dialect.lineBreak === 'LF' ? at + ended.length - 1 : at;
  if (cut && (ended === '' || breakBegins > maxRecordBytes - 2)) {
    return { content: sight, fault: 'RECORD_TOO_LONG', cells: [], length: maxRecordBytes };
  }
  return { content: sight.slice(0, at), fault, cells, length: at + ended.length };
}

function blanksOf({ delimiter, version }: Dialect): string {
  if (version === undefined) return '';
  return delimiter === '\t'.charCodeAt(0) ? ' *' : '[ \\t]*';
}

function matchAt(pattern: string, at: number, text: string): string | null {
  const regex = new RegExp(pattern, 'y');
  regex.lastIndex = at;
  return regex.exec(text)?.[0] ?? null;
}
