import type { ProblemItem } from '../../../http/problem.js';
import { Problem } from '../../../http/problem.js';
import { splitRecord } from '../../csv/cells.js';
import type { Encoding } from '../../csv/charsets.js';
import { isMultiByte } from '../../csv/charsets.js';
import { RecordReader } from '../../csv/record-reader.js';
import type { Candidate } from './charset/candidates.js';
import { CANDIDATES, decodeAs } from './charset/candidates.js';
import type { Reading } from './charset/choose-charset.js';
import { chooseCharset } from './charset/choose-charset.js';
import type { StagedFile } from './file-pipeline.js';
import { hasNonAscii } from './non-ascii-cells.js';

/**
 * @param header its cells, null if the file has no header
 * @returns indexes of the columns that are stored, or null if the header does not fit
 */
export type PlacesOf = (header: readonly string[] | null) => readonly number[] | null;

/** Cells that are examined at most. A few cells with each different byte are enough. */
const MAX_CELLS = 120;
const CELLS_OF_BYTE = 4;
/** Readings that a problem shows, and characters of each. */
const MAX_READINGS = 5;
const MAX_SHOWN_CHARS = 60;

/**
 * Finds the charset of a file that is not UTF-8, by the cells that are stored. Other columns do not matter.
 *
 * @param placesOf tells which columns are stored; without it, all are
 * @throws Problem 422 `UNCERTAIN_ENCODING`, which shows one cell in each possible charset
 */
export function decideEncoding(
  file: Pick<StagedFile, 'dialect' | 'headerRecord' | 'nonAsciiCells' | 'charset'>,
  placesOf?: PlacesOf,
): Encoding {
  const header = headerCells(file);
  const places = placesOf ? mappedPlaces(header, placesOf) : null;
  const ofHeader = (header ?? []).filter((_, place) => places === null || places.includes(place));
  const cells = [...new Set([...ofHeader.filter(hasNonAscii), ...file.nonAsciiCells.of(places)])];
  const examined = sampleByByte(cells).map((cell) => Buffer.from(cell, 'latin1'));
  const choice = chooseCharset(examined, file.charset.multiByteChars > 0);
  if (choice.charset !== null && !isMultiByte(choice.charset)) return choice.charset;
  throw uncertain(examined, choice.charset === null ? choice.readings : []);
}

/** Whether the header gives a column that is stored, in any charset that the file may have. */
export function hasStoredColumns(
  file: Pick<StagedFile, 'dialect' | 'headerRecord'>,
  placesOf: PlacesOf,
): boolean {
  return mappedPlaces(headerCells(file), placesOf).length > 0;
}

/** Each character of a cell is one byte. */
function headerCells({
  headerRecord,
  dialect,
}: Pick<StagedFile, 'dialect' | 'headerRecord'>): string[] | null {
  if (headerRecord === null) return null;
  const at = new RecordReader(headerRecord, dialect).next();
  const text = headerRecord.toString('latin1', at?.start, at?.end);
  return splitRecord(text, String.fromCharCode(dialect.delimiter), dialect.version);
}

/** Columns that are stored, in any charset that the header may have. */
function mappedPlaces(header: readonly string[] | null, placesOf: PlacesOf): number[] {
  if (header === null || !header.some(hasNonAscii)) return [...(placesOf(header) ?? [])];
  const bytes = header.map((cell) => Buffer.from(cell, 'latin1'));
  const all = CANDIDATES.flatMap(
    (candidate) => placesOf(bytes.map((cell) => decodeAs(cell, candidate))) ?? [],
  );
  return [...new Set(all)];
}

function sampleByByte(cells: readonly string[]): string[] {
  if (cells.length <= MAX_CELLS) return [...cells];
  const seen = new Map<string, number>();
  const chosen = cells.filter((cell) => {
    const bytes = [...new Set(cell.match(/[\x80-\xff]/g))];
    const isWanted = bytes.some((byte) => (seen.get(byte) ?? 0) < CELLS_OF_BYTE);
    if (isWanted) for (const byte of bytes) seen.set(byte, (seen.get(byte) ?? 0) + 1);
    return isWanted;
  });
  const taken = new Set(chosen);
  const others = cells.filter((cell) => !taken.has(cell));
  return [...chosen, ...others].slice(0, MAX_CELLS);
}

function uncertain(cells: readonly Buffer[], readings: readonly Reading[]): Problem {
  const shown = readings.slice(0, MAX_READINGS);
  const candidates: Candidate[] =
    shown.length > 0 ? shown.map(({ charset }) => charset) : ['windows-1252', 'utf-8'];
  const cell = mostDistinctive(cells, candidates);
  const items = candidates.map((charset): ProblemItem => {
    const text = cut(decodeAs(cell, charset));
    const where = isMultiByte(charset) ? ' (send it before the file, or in the query string)' : '';
    return {
      field: 'encoding',
      code: 'UNCERTAIN_ENCODING',
      message: `${charset} reads a cell as: ${text}${where}`,
    };
  });
  const detail =
    'The file is not UTF-8, and its charset cannot be found for certain. Send encoding. The errors show how a cell reads ' +
    `in ${shown.length > 0 ? 'the likely charsets' : 'some charsets, though it is readable text in none of those known'}.`;
  return new Problem(422, 'UNCERTAIN_ENCODING', detail, items);
}

/** The cell that reads differently in the most candidates. */
function mostDistinctive(cells: readonly Buffer[], candidates: readonly Candidate[]): Buffer {
  const texts = (cell: Buffer): number => new Set(candidates.map((charset) => decodeAs(cell, charset))).size;
  return cells.reduce((best, cell) => (texts(cell) > texts(best) ? cell : best));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().toWellFormed();
  return line.length > MAX_SHOWN_CHARS ? `${line.slice(0, MAX_SHOWN_CHARS).toWellFormed()}…` : line;
}
