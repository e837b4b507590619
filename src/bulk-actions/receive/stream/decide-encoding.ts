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
 * @returns the columns that are stored, by the header's cells, or null where these do not fit; null: the file has none
 */
export type PlacesOf = (header: readonly string[] | null) => readonly number[] | null;

/** Cells that are judged; it is the different bytes that tell, and a few with each. */
const MOST_CELLS = 120;
const CELLS_OF_BYTE = 4;
/** Readings that are shown, and characters of each. */
const MOST_READINGS = 5;
const SHOWN = 60;

/**
 * Finds the charset of a file that is not UTF-8, by the cells that are stored. What stands in other columns does not
 * matter.
 *
 * @param placesOf left out, all columns are stored
 * @throws Problem 422 `UNCERTAIN_ENCODING` with how one cell would read
 */
export function decideEncoding(
  file: Pick<StagedFile, 'dialect' | 'headerRecord' | 'nonAsciiCells' | 'charset'>,
  placesOf?: PlacesOf,
): Encoding {
  const header = headerCells(file);
  const places = placesOf ? mappedPlaces(header, placesOf) : null;
  const ofHeader = (header ?? []).filter((_, place) => places === null || places.includes(place));
  const cells = [...new Set([...ofHeader.filter(hasNonAscii), ...file.nonAsciiCells.of(places)])];
  const judged = fewWithEach(cells).map((cell) => Buffer.from(cell, 'latin1'));
  const choice = chooseCharset(judged, file.charset.multiByteChars > 0);
  if (choice.charset !== null && !isMultiByte(choice.charset)) return choice.charset;
  throw uncertain(judged, choice.charset === null ? choice.readings : []);
}

/** As characters a byte. */
function headerCells({
  headerRecord,
  dialect,
}: Pick<StagedFile, 'dialect' | 'headerRecord'>): string[] | null {
  if (headerRecord === null) return null;
  const at = new RecordReader(headerRecord, dialect).next();
  const text = headerRecord.toString('latin1', at?.start, at?.end);
  return splitRecord(text, String.fromCharCode(dialect.delimiter), dialect.version);
}

/** Columns that are stored in whichever charset the header is read. */
function mappedPlaces(header: readonly string[] | null, placesOf: PlacesOf): number[] {
  if (header === null || !header.some(hasNonAscii)) return [...(placesOf(header) ?? [])];
  const bytes = header.map((cell) => Buffer.from(cell, 'latin1'));
  const all = CANDIDATES.flatMap(
    (candidate) => placesOf(bytes.map((cell) => decodeAs(cell, candidate))) ?? [],
  );
  return [...new Set(all)];
}

function fewWithEach(cells: readonly string[]): string[] {
  if (cells.length <= MOST_CELLS) return [...cells];
  const seen = new Map<string, number>();
  const told = cells.filter((cell) => {
    const bytes = [...new Set(cell.match(/[\x80-\xff]/g))];
    const isTelling = bytes.some((byte) => (seen.get(byte) ?? 0) < CELLS_OF_BYTE);
    if (isTelling) for (const byte of bytes) seen.set(byte, (seen.get(byte) ?? 0) + 1);
    return isTelling;
  });
  const rest = new Set(told);
  const others = cells.filter((cell) => !rest.has(cell));
  return [...told, ...others].slice(0, MOST_CELLS);
}

function uncertain(cells: readonly Buffer[], readings: readonly Reading[]): Problem {
  const shown = readings.slice(0, MOST_READINGS);
  const candidates: Candidate[] =
    shown.length > 0 ? shown.map(({ charset }) => charset) : ['windows-1252', 'utf-8'];
  const cell = mostTelling(cells, candidates);
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
    'The file is not UTF-8, and nothing tells for certain which charset it is in. Send encoding; errors show how a cell ' +
    `reads in ${shown.length > 0 ? 'those that are likely' : 'some, though it is text in none that is known here'}.`;
  return new Problem(422, 'UNCERTAIN_ENCODING', detail, items);
}

/** The cell of which the candidates make the most different texts. */
function mostTelling(cells: readonly Buffer[], candidates: readonly Candidate[]): Buffer {
  const texts = (cell: Buffer): number => new Set(candidates.map((charset) => decodeAs(cell, charset))).size;
  return cells.reduce((best, cell) => (texts(cell) > texts(best) ? cell : best));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().toWellFormed();
  return line.length > SHOWN ? `${line.slice(0, SHOWN).toWellFormed()}…` : line;
}
