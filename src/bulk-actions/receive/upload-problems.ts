import { FILE_CODES } from '../../http/codes/file-codes.js';
import { FORM_CODES } from '../../http/codes/form-codes.js';
import { HEADER_CODES } from '../../http/codes/header-codes.js';
import type { ProblemCode } from '../../http/codes/problem-codes.js';
import { exampleOf } from '../../http/example-of.js';
import type { Problem } from '../../http/problem.js';
import { SCHEDULE_PROBLEMS } from '../../http/schedule.js';
import { uploadLost } from './multipart-problem.js';
import { tooSlow } from './pace.js';
import { shuttingDown } from './slots/slot-problems.js';
import { suspiciousCompression } from './stream/expansion.js';

const OF_FILE = keysOf({ ...FILE_CODES, ...HEADER_CODES });
/** Nobody receives `CLIENT_LEFT`. */
const OF_FORM = keysOf(FORM_CODES).filter((code) => code !== 'CLIENT_LEFT');

/** What an upload can be refused with because of itself, for the OpenAPI document. */
export const UPLOAD_PROBLEMS: readonly Problem[] = [
  tooSlow(1024),
  suspiciousCompression(),
  shuttingDown(),
  uploadLost(),
  exampleOf('REQUIRED', 'file'),
  ...OF_FORM.map((code) => exampleOf(code)),
  ...SCHEDULE_PROBLEMS,
  ...OF_FILE.map((code) => exampleOf(code, 'file')),
];

function keysOf<C extends ProblemCode>(entries: Readonly<Record<C, unknown>>): C[] {
  return Object.keys(entries) as C[];
}
