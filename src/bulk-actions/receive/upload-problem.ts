import { Problem } from '../../common/problem.js';
import { looksBinary } from './sniff.js';

/** The first piece that arrives is taken for the file's head; TCP gives no less than the first segment. */
export function refuseBinary(head: Buffer): void {
  const found = looksBinary(head);
  if (found === null) return;
  const message = `The file is not CSV in UTF-8: it looks like ${found}.`;
  throw new Problem(415, 'UNSUPPORTED_FILE', message, [{ field: 'file', code: 'UNSUPPORTED_FILE', message }]);
}

export function tooLarge(maxBytes: number): Problem {
  const message = `The file is larger than ${maxBytes} bytes.`;
  return new Problem(413, 'FILE_TOO_LARGE', message, [{ field: 'file', code: 'FILE_TOO_LARGE', message }]);
}
