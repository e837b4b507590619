import { isUtf8 } from 'node:buffer';
import { splitRecord } from './cells.js';
import type { Encoding } from './charsets.js';
import type { Dialect } from './dialect.js';
import { CR, LF } from './dialect.js';
import { textOf } from './encoding.js';
import type { ScanFault } from './record-scanner.js';
import { RecordScanner } from './record-scanner.js';

/** How many records at the beginning of a file may be its header; nobody writes more notes before a table. */
const MOST_RECORDS = 100;
/** No further record is checked after so many cells: each check takes a few microseconds. */
const MOST_CELLS = 2000;

/** A place in the head of a file. */
export interface HeadPlace {
  readonly at: number;
  /** Physical lines before it. */
  readonly line: number;
}

export interface HeadRecord {
  readonly start: number;
  /** Behind its line break. */
  readonly next: HeadPlace;
  /** Physical line, from 1. */
  readonly line: number;
  readonly fault: ScanFault | null;
  /** None where there is a fault. */
  readonly cells: readonly string[];
  /**
   * `blank`: without any content; `comment`: it begins with `#`; `single`: with one cell, whichever character delimits
   * them. None of these can be a row of a table that has more columns.
   */
  readonly kind: 'blank' | 'comment' | 'single' | 'other';
  readonly text: string;
}

export interface HeadReading {
  /** The first bytes of a file, without a byte order mark. */
  readonly head: Buffer;
  /** Whether there are no more. */
  readonly whole: boolean;
  /** Most bytes of a record. */
  readonly maxBytes: number;
  /**
   * Left out where unknown: a record is read as UTF-8 if it is valid UTF-8, and otherwise as one byte per character.
   */
  readonly encoding?: Encoding | undefined;
}

/** The first records of a file from a place on. */
export function readHeadRecords(
  { head, whole, maxBytes, encoding }: HeadReading,
  from: HeadPlace,
  dialect: Dialect,
): HeadRecord[] {
  const scanner = new RecordScanner(dialect, maxBytes);
  scanner.nextLine = from.line;
  scanner.load(head, from.at, head.length, whole);
  const delimiter = String.fromCharCode(dialect.delimiter);
  const records: HeadRecord[] = [];
  let left = MOST_CELLS;
  while (records.length < MOST_RECORDS && left > 0 && scanner.advance()) {
    const { start, end, next: at, nextLine, fault } = scanner;
    const text = decode(head.subarray(start, end), encoding);
    const cells = fault === null ? splitRecord(text, delimiter, dialect.version) : [];
    left -= cells.length;
    const kind = kindOf(cells, text);
    records.push({ start, next: { at, line: nextLine }, line: scanner.line + 1, fault, cells, kind, text });
  }
  return records;
}

/**
 * The place behind so many physical lines, as an editor counts them: quotes do not matter.
 *
 * @returns the end of the head, and how many lines it has, where those are fewer
 */
export function placeBehind(head: Buffer, lines: number, lineBreak: Dialect['lineBreak']): HeadPlace {
  let line = 0;
  let at = 0;
  for (; line < lines && at < head.length; at++) {
    const byte = head[at];
    const isCr = byte === CR && lineBreak === 'CR';
    if (isCr && head[at + 1] === LF) at++;
    if (isCr || byte === LF) line++;
  }
  return { at, line };
}

const ANY_DELIMITER = /[,;\t|]/;
const DELIMITERS_ALONE = /^[,;|\s]*$/;

function kindOf(cells: readonly string[], text: string): HeadRecord['kind'] {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (cells.length > 0 && (filled.length === 0 || DELIMITERS_ALONE.test(text))) return 'blank';
  if (cells[0]?.trimStart().startsWith('#')) return 'comment';
  // A cell in quotes at the start of a line is one to every delimiter.
  const isOne = filled.length === 1 && (text.trimStart().startsWith('"') || !ANY_DELIMITER.test(filled[0]!));
  return isOne ? 'single' : 'other';
}

function decode(bytes: Buffer, encoding: Encoding | undefined): string {
  const used = encoding ?? (isUtf8(bytes) ? 'utf-8' : 'iso-8859-1');
  return textOf(bytes, used)(0, bytes.length) ?? bytes.toString('latin1');
}
