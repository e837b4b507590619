import type { Problem } from '../../../http/problem.js';
import { unprocessable } from '../../../http/problem.js';
import type { Encoding, GivenEncoding, MultiByte } from '../../csv/charsets.js';
import { isMultiByte } from '../../csv/charsets.js';
import type { SevenBit } from './seven-bit-check.js';
import type { FileKind } from './sniff.js';
import type { Transcoded, Utf16 } from './transcoded.js';

/** What is known about a file's bytes once all of them have arrived. */
export interface CharsetTraits {
  /** The encoding that the file was converted from, null if it was not converted. */
  readonly transcoded: Transcoded | null;
  readonly hasByteOrderMark: boolean;
  /** Valid characters of UTF-8 beyond ASCII. Where nearly all are valid, only a part is counted. */
  readonly multiByteChars: number;
  /** Bytes beyond ASCII that are not part of such a character. */
  readonly invalidBytes: number;
  /** Set if the file is ASCII that encodes other characters. */
  readonly sevenBit: SevenBit | null;
}

/**
 * A file with at least this many valid characters of UTF-8, and this share of them in all that is not ASCII, is UTF-8.
 * Measured on names and places in 18 languages and all supported charsets: in other charsets the share was at most 28 %
 * in 20 lines (capitals in ISO-8859-5), and 57 % in 5 lines.
 */
const MIN_MULTI_BYTE_CHARS = 10;
const MIN_UTF_8_SHARE = 0.9;

/** Whether a file is UTF-8, perhaps with some damaged characters. */
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
 * Decides at the beginning of a file whether it has to be converted to UTF-8.
 *
 * @param given the field `encoding`, if it came before the file
 * @throws Problem 422 when the file contradicts it
 */
export function agreeTranscoded(kind: FileKind, given: GivenEncoding | undefined): Transcoded | null {
  const found = kind.format === 'utf-16le' || kind.format === 'utf-16be' ? kind.format : null;
  if (given === undefined || kind.format === 'other' || kind.format === 'gzip') return found;
  if (!isUtf16(given)) {
    if (found !== null) throw wrongEncoding(found, given);
    return isMultiByte(given) && kind.format === 'text' && !kind.hasByteOrderMark ? given : null;
  }
  // Zero bytes only suggest UTF-16; a byte order mark proves it. Whether the mark of UTF-8 is accepted depends on the
  // header.
  if (kind.hasByteOrderMark && found === null) return null;
  if (kind.hasByteOrderMark && found !== null && !fits(found, given)) throw wrongEncoding(found, given);
  return given === 'utf-16' ? (found ?? 'utf-16le') : given;
}

/**
 * Decides the encoding once the whole file has arrived: the field `encoding`, else the byte order mark, else UTF-8 if
 * nearly everything beyond ASCII is valid UTF-8, else what `find` returns.
 *
 * @param given the field `encoding`, sent before the file or after it; ignored for a results file with its byte order
 * mark
 * @param find finds the charset by the content of the file, or throws
 * @throws Problem 422 when the file was already read in another encoding, or has the byte order mark of another one
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
    if (sevenBit !== null) throw unsupportedSevenBit(sevenBit);
    return isMostlyUtf8(traits) ? 'utf-8' : find();
  }
  if (hasByteOrderMark && transcoded === null) {
    if (isResultsFile || given === 'utf-8') return 'utf-8';
    throw utf8MarkContradicts(given);
  }
  if (!mustComeFirst(given)) {
    if (transcoded !== null) throw wrongEncoding(transcoded, given);
    return given;
  }
  if (transcoded !== null && fits(transcoded, given)) return transcoded;
  if (hasByteOrderMark) throw wrongEncoding(transcoded!, given);
  throw contradiction(
    `encoding is ${given}, but came after the file, which had already been read in another encoding. ` +
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

function wrongEncoding(found: Encoding, given: GivenEncoding): Problem {
  return contradiction(`encoding is ${given}, but the file is ${found}. Correct encoding, or leave it out.`);
}

function utf8MarkContradicts(given: GivenEncoding): Problem {
  return contradiction(
    `encoding is ${given}, but the file begins with the byte order mark of utf-8. ` +
      'Leave encoding out, or remove the mark if the file is not utf-8.',
  );
}

function unsupportedSevenBit(found: SevenBit): Problem {
  const message = `The file looks like ${found}, which is not supported. Save it as UTF-8, or send encoding if it is something else.`;
  return unprocessable('encoding', 'UNSUPPORTED_ENCODING', message);
}

function contradiction(message: string): Problem {
  return unprocessable('encoding', 'CONTRADICTION', message);
}
