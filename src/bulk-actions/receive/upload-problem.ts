import { Problem, unprocessable } from '../../common/problem.js';
import type { HeaderFault } from './record-splitter.js';

const HEADER_FAULTS: Readonly<Record<HeaderFault, string>> = {
  EMPTY_FILE: 'The file is empty.',
  HEADER_TOO_LONG: 'The first line of the file is longer than 64 KiB; a header was expected there.',
  UNCLOSED_QUOTE: 'A quoted cell in the first line of the file is not closed.',
  INVALID_CHARACTER:
    'The first line of the file holds a NUL (a byte of value zero), which no header can have.',
};

export function headerFault(fault: HeaderFault): Problem {
  return unprocessable('file', fault, HEADER_FAULTS[fault]);
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
    'The gzip file is damaged, ends too early or is followed by something else.',
  );
}
