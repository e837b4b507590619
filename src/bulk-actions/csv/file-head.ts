import type { Dialect } from './dialect.js';
import { DELIMITERS, detectDelimiter, detectLineBreak, readSeparatorLine } from './dialect.js';
import type { ExpectedHeader } from './expected-header.js';
import type { HeadPlace, HeadReading, HeadRecord } from './head-records.js';
import { placeBehind, readHeadRecords } from './head-records.js';

/** What is known of a file when it is cut. */
export interface FileKnowledge extends Pick<HeadReading, 'encoding'> {
  /** The delimiting byte. */
  readonly delimiter?: number | undefined;
  /** Physical lines before the header. */
  readonly skipLines?: number | undefined;
  /** False: the first record is a row. */
  readonly hasHeader?: boolean | undefined;
  /** Headers to expect, the most likely first; left out: none is known. */
  readonly expected?: readonly ExpectedHeader[] | undefined;
}

/** The head of a file as one delimiter would have it. */
export interface HeadReadout {
  readonly dialect: Dialect;
  /** Where the records begin, behind the lines that are to be skipped. */
  readonly from: HeadPlace;
  readonly records: readonly HeadRecord[];
}

/** The first bytes of a file, read with each delimiter that may be meant. */
export class FileHead {
  /** Those that may delimit cells. */
  readonly delimiters: readonly number[];
  /** The most frequent one in the first line, unless the delimiter is known. */
  readonly likely: number;
  private readonly begin: HeadPlace;
  private readonly readouts = new Map<string, HeadReadout>();

  constructor(
    readonly reading: HeadReading,
    private readonly known: FileKnowledge,
  ) {
    const { head } = reading;
    const separator = readSeparatorLine(head);
    this.begin = separator === null ? { at: 0, line: 0 } : { at: separator.end, line: 1 };
    const told = known.delimiter ?? separator?.delimiter;
    this.likely = told ?? detectDelimiter(head.subarray(this.placeAfter(known.skipLines).at));
    const others = DELIMITERS.filter((byte) => byte !== this.likely && head.includes(byte));
    this.delimiters = told === undefined ? [this.likely, ...others] : [told];
  }

  /** @param isOurs for a results file, which has no lines to skip, whatever `skipLines` says */
  read(delimiter: number, isOurs = false): HeadReadout {
    const key = `${delimiter} ${isOurs && this.known.skipLines !== undefined}`;
    const known = this.readouts.get(key);
    if (known) return known;
    const { head } = this.reading;
    const dialect: Dialect = {
      delimiter,
      lineBreak: detectLineBreak(head.subarray(this.begin.at), delimiter),
      version: 2,
    };
    const from = isOurs ? this.begin : this.placeAfter(this.known.skipLines, dialect.lineBreak);
    const readout = { dialect, from, records: readHeadRecords(this.reading, from, dialect) };
    this.readouts.set(key, readout);
    return readout;
  }

  /** Excel's line for the delimiter counts among the lines to skip, and is skipped in any case. */
  private placeAfter(
    skipLines = 0,
    lineBreak = detectLineBreak(this.reading.head.subarray(this.begin.at)),
  ): HeadPlace {
    if (skipLines <= this.begin.line) return this.begin;
    return placeBehind(this.reading.head, skipLines, lineBreak);
  }
}
