import type { LogItemView } from '../../client/generated/types.gen.js';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT } from '../exit-code.js';
import { print, writeWhole } from '../files.js';
import { printable } from '../printable.js';
import { cut } from '../width.js';

interface Filter {
  readonly failed?: true;
  readonly status?: LogItemView['status'];
}

interface LogOptions extends Filter {
  readonly code?: string;
  readonly limit?: number;
}

/** One line for each row, as it comes: a file may have millions. */
export async function logs(
  [id = '']: readonly string[],
  { code, limit = Infinity, ...filter }: LogOptions,
  globals: GlobalOptions,
): Promise<ExitCode> {
  const context = new Context(globals);
  if (limit === 0) return EXIT.ok;
  const query = { ...statusOf(filter), ...(code !== undefined && { code: [code] }) };
  const pageSize = Math.min(1000, limit);
  let shown = 0;
  for await (const row of context.client.logs(id, { ...query, limit: pageSize })) {
    if (context.isJson) context.showLine(row);
    else process.stdout.write(`${cut(lineOf(row), context.columns)}\n`);
    if (process.stdout.writableNeedDrain) await new Promise((done) => process.stdout.once('drain', done));
    shown += 1;
    if (shown >= limit) break;
  }
  if (shown === 0) context.tell('There are no such rows.');
  return EXIT.ok;
}

function lineOf({ line, status, code, column, value, message }: LogItemView): string {
  const cell = value === undefined ? '' : ` "${value}"`;
  const reason = message === undefined ? '' : ` ${message}`;
  return printable(`line ${line}  ${status} ${code ?? ''}  ${column ?? ''}${cell}${reason}`.trimEnd());
}

interface ResultOptions extends Filter {
  readonly output?: string;
}

export async function results(
  [id = '']: readonly string[],
  { output, ...filter }: ResultOptions,
  globals: GlobalOptions,
): Promise<ExitCode> {
  const context = new Context(globals);
  const bytes = context.client.results(id, statusOf(filter));
  if (output === undefined) await print(bytes);
  else await writeWhole(bytes, output);
  if (output !== undefined) context.show({ output }, () => `Written to ${printable(output)}`);
  return EXIT.ok;
}

function statusOf({ failed, status }: Filter): { status?: LogItemView['status'][] } {
  if (failed === true) return { status: ['FAILED'] };
  return status === undefined ? {} : { status: [status] };
}
