import { Problem, unprocessable } from '../../../http/problem.js';
import type { HeaderFault } from './read-file-head.js';

const HEADER_FAULTS: Readonly<Record<HeaderFault, string>> = {
  EMPTY_FILE: 'The file is empty.',
  HEADER_TOO_LONG:
    'The first line of the file, with the lines before it, is longer than 64 KiB. A header was expected there.',
  TOO_FEW_LINES: 'skipLines skips the whole file, which has {lines}.',
  UNCLOSED_QUOTE: 'A quoted cell in the first line of the file is not closed.',
  INVALID_CHARACTER:
    'The first line of the file has a NUL (a byte of value zero), which a header cannot have.',
};

/** @param lines of the file, where `fault` is `TOO_FEW_LINES` */
export function headerFault(fault: HeaderFault, lines: number): Problem {
  const isTooShort = fault === 'TOO_FEW_LINES';
  const message = HEADER_FAULTS[fault].replace('{lines}', lines === 1 ? '1 line' : `${lines} lines`);
  return unprocessable(isTooShort ? 'skipLines' : 'file', fault, message);
}

export function noRows(): Problem {
  return unprocessable('file', 'NO_ROWS', 'The file has a header but no rows.');
}

/** @param looksLike words such as "a ZIP archive" */
export function unsupportedFile(looksLike: string): Problem {
  const message = `The file is not CSV: it looks like ${looksLike}.`;
  return new Problem(415, 'UNSUPPORTED_FILE', message, [
    { field: 'file', code: 'UNSUPPORTED_FILE', message },
  ]);
}

export function malformedGzip(): Problem {
  return unprocessable(
    'file',
    'MALFORMED_GZIP',
    'The gzip file is damaged or incomplete, or other data follows it.',
  );
}
