import type { Problem } from '../../../http/problem.js';
import { unprocessable } from '../../../http/problem.js';
import type { Encoding, GivenEncoding, MultiByte } from '../../csv/charsets.js';
import { isMultiByte } from '../../csv/charsets.js';
import type { SevenBit } from './seven-bit-check.js';
import type { FileKind } from './sniff.js';
import type { Transcoded, Utf16 } from './transcoded.js';

/** What is known of a file's bytes once all of them have come. */
export interface CharsetTraits {
  /** What the file was before UTF-8 was made of it. */
  readonly transcoded: Transcoded | null;
  /** It began with a byte order mark. */
  readonly hasByteOrderMark: boolean;
  /** Valid characters of UTF-8 beyond ASCII; not all of them are counted where nearly all are valid. */
  readonly multiByteChars: number;
  /** Bytes beyond ASCII that are no part of such a character. */
  readonly invalidBytes: number;
  /** It is ASCII that stands for something else. */
  readonly sevenBit: SevenBit | null;
}

/**
 * So many characters of UTF-8, and such a share of all that is not ASCII, have no other reason. Of names and places in
 * 18 languages and all charsets that can be named, 20 lines together came to 28 % at most (capitals in ISO-8859-5), 5
 * lines to 57 %.
 */
const MIN_MULTI_BYTE_CHARS = 10;
const MIN_UTF_8_SHARE = 0.9;

/** Whether a file is UTF-8, maybe with some damage. */
export function isMostlyUtf8({
  multiByteChars,
  invalidBytes,
}: Pick<CharsetTraits, 'multiByteChars' | 'invalidBytes'>): boolean {
  if (invalidBytes === 0) return true;
  return (
    multiByteChars >= MIN_MULTI_BYTE_CHARS &&
    multiByteChars >= MIN_UTF_8_SHARE * (multiByteChars + invalidBytes)
  );
}

/**
 * Decides at the beginning of a file whether UTF-8 is made of it.
 *
 * @param given what the user said before the file came
 * @throws Problem 422 when that cannot be
 */
export function agreeTranscoded(kind: FileKind, given: GivenEncoding | undefined): Transcoded | null {
  const found = kind.format === 'utf-16le' || kind.format === 'utf-16be' ? kind.format : null;
  if (given === undefined || kind.format === 'other' || kind.format === 'gzip') return found;
  if (!isUtf16(given)) {
    if (found !== null) throw isOther(found, given);
    return isMultiByte(given) && kind.format === 'text' && !kind.hasByteOrderMark ? given : null;
  }
  // What zero bytes suggest is a guess; a byte order mark is not. Whether that of UTF-8 may stay depends on the header.
  if (kind.hasByteOrderMark && found === null) return null;
  if (kind.hasByteOrderMark && found !== null && !fits(found, given)) throw isOther(found, given);
  return given === 'utf-16' ? (found ?? 'utf-16le') : given;
}

/**
 * Decides once the whole file has come: what is given, else the byte order mark, else UTF-8 if nearly all of what is
 * not ASCII is that, else what is found.
 *
 * @param given what the user said, before the file or after it; no matter to a results file with the mark that we gave
 * it
 * @param find finds the charset by what the file holds, or throws
 * @throws Problem 422 when the file has been read as something else, or begins with the mark of something else
 */
export function agreeEncoding(
  traits: CharsetTraits,
  given: GivenEncoding | undefined,
  find: () => Encoding,
  isResultsFile = false,
): Encoding {
  const { transcoded, hasByteOrderMark, sevenBit } = traits;
  if (given === undefined) {
    if (transcoded !== null) return transcoded;
    if (hasByteOrderMark) return 'utf-8';
    if (sevenBit !== null) throw isSevenBit(sevenBit);
    return isMostlyUtf8(traits) ? 'utf-8' : find();
  }
  if (hasByteOrderMark && transcoded === null) {
    if (isResultsFile || given === 'utf-8') return 'utf-8';
    throw isMarkedUtf8(given);
  }
  if (!mustComeFirst(given)) {
    if (transcoded !== null) throw isOther(transcoded, given);
    return given;
  }
  if (transcoded !== null && fits(transcoded, given)) return transcoded;
  if (hasByteOrderMark) throw isOther(transcoded!, given);
  throw contradiction(
    `encoding says ${given}, but came after the file, which was not read so. ` +
      'Send encoding before the file, or in the query string.',
  );
}

function isUtf16(given: GivenEncoding): given is Utf16 | 'utf-16' {
  return given.startsWith('utf-16');
}

function mustComeFirst(given: GivenEncoding): given is Transcoded | 'utf-16' {
  return isUtf16(given) || isMultiByte(given);
}

function fits(found: Transcoded, given: Utf16 | 'utf-16' | MultiByte): boolean {
  return given === found || (given === 'utf-16' && found.startsWith('utf-16'));
}

function isOther(found: Encoding, given: GivenEncoding): Problem {
  return contradiction(
    `encoding says ${given}, but the file is ${found}. Correct encoding, or leave it out.`,
  );
}

function isMarkedUtf8(given: GivenEncoding): Problem {
  return contradiction(
    `encoding says ${given}, but the file begins with the byte order mark of utf-8. ` +
      'Leave encoding out, or take the mark off if the file is not utf-8.',
  );
}

function isSevenBit(found: SevenBit): Problem {
  const message = `The file looks like ${found}, which is not read here. Save it as UTF-8, or send encoding if it is something else.`;
  return unprocessable('encoding', 'UNSUPPORTED_ENCODING', message);
}

function contradiction(message: string): Problem {
  return unprocessable('encoding', 'CONTRADICTION', message);
}
