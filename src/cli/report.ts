import { ProblemError } from '../client/errors.js';
import { printable, toJson } from './printable.js';

/**
 * For a person on stderr; with `--json` for a program on stdout too, in one line, since others may stand before it.
 *
 * @param file that the error is about, where there are several
 */
export function report(error: unknown, isJson: boolean, file?: string): void {
  const { message, name } = error as Error;
  if (error instanceof ProblemError) {
    const lines = [`${error.code}: ${message}`];
    const more = error.problem.errors.filter((item) => item.message !== message);
    for (const item of more) lines.push(`  ${item.field}: ${item.message}`);
    if (error.retryAfterSeconds !== null) lines.push(`  Try again in ${error.retryAfterSeconds} s.`);
    if (error.status === 401) lines.push('  Run `bulk login`, or set BULK_API_KEY.');
    process.stderr.write(`${lines.map(printable).join('\n')}\n`);
    if (isJson) process.stdout.write(`${toJson({ error: error.problem, file })}\n`);
    return;
  }
  process.stderr.write(`${printable(sentenceOf(error as NodeJS.ErrnoException))}\n`);
  if (isJson) process.stdout.write(`${toJson({ error: { code: name, detail: message }, file })}\n`);
}

function sentenceOf({ code, path, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' && path !== undefined) return `There is no file ${path}.`;
  if (code === 'EACCES' && path !== undefined) return `${path} may not be read or written.`;
  return message;
}
