import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../client/errors.js';
import type { UploadSource } from '../../client/file-source.js';
import { fileSource, streamSource } from '../../client/file-source.js';
import type { ActionStatsView, BulkActionView } from '../../client/generated/types.gen.js';
import type { UploadFields } from '../../client/upload.js';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT, exitCodeOf, exitCodeOfAction, Interrupted, worstOf } from '../exit-code.js';
import { isGzip, writeFailed } from '../files.js';
import { printable } from '../printable.js';
import { bytes, startProgress } from '../progress.js';
import { report } from '../report.js';
import { isLocal } from '../settings.js';
import { summary } from '../summary.js';
import { tellUnconfirmed, watchAction } from '../watch.js';

export interface Options {
  readonly account?: string;
  readonly entity: string;
  readonly operation?: string;
  readonly mapping?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly skipLines?: number;
  readonly header: boolean;
  readonly dateFormat?: string;
  readonly dateTimeFormat?: string;
  readonly timeZone?: string;
  readonly decimal?: string;
  readonly country?: string;
  readonly null?: string;
  readonly matchBy?: string;
  readonly emptyCells?: string;
  readonly shortRows?: string;
  readonly onRowError?: string;
  readonly scheduledFor?: string;
  readonly callbackUrl?: string;
  readonly dryRun?: true;
  readonly watch?: true;
  readonly failed?: string;
  readonly idempotencyKey?: string;
  readonly attempts: number;
  readonly gzip?: boolean;
}

/** Uploads one file after the other, since they may have the same keys. @returns the worst of their exit codes */
export async function uploadCommand(
  files: readonly string[],
  options: Options,
  globals: GlobalOptions,
): Promise<ExitCode> {
  const context = new Context(globals);
  const isOfOne = options.failed !== undefined || options.idempotencyKey !== undefined;
  if (isOfOne && files.length > 1) throw new Error('--failed and --idempotency-key are for one file.');
  const codes: ExitCode[] = [];
  for (const file of files) {
    try {
      codes.push(await uploadFile(context, file, options));
    } catch (error) {
      // The next file may be taken all the same, unless nobody is there to take it.
      const code = exitCodeOf(error);
      if (files.length === 1 || code === EXIT.interrupted || code === EXIT.unreachable) throw error;
      context.tell(`${file}:`);
      report(error, context.isJson, file);
      codes.push(code);
    }
  }
  return worstOf(codes);
}

async function uploadFile(context: Context, file: string, options: Options): Promise<ExitCode> {
  const source = file === '-' ? streamSource(process.stdin, 'stdin.csv') : await fileSource(file);
  const action = await send(context, source, options);
  if (options.watch !== true && options.failed === undefined) {
    show(context, action);
    if (!context.isJson) context.tell(`Follow it with: bulk watch ${action.id}`);
    return EXIT.ok;
  }
  const stats = await watchAction(context, action.id);
  show(context, { ...action, ...stats });
  if (options.failed !== undefined && stats.failedItems > 0) {
    await writeFailed(context.client, action.id, options.failed);
    context.tell(`The rows that failed are in ${options.failed}. Correct them and upload that file.`);
  }
  tellUnconfirmed(context, stats);
  return exitCodeOfAction(stats);
}

/** One line for each with `--json`, since there may be several files. */
function show(context: Context, action: BulkActionView | (BulkActionView & ActionStatsView)): void {
  if (context.isJson) context.showLine(action);
  else process.stdout.write(`${summary(action, context.columns)}\n`);
}

async function send(context: Context, source: UploadSource, options: Options): Promise<BulkActionView> {
  const key = options.idempotencyKey ?? randomUUID();
  const gzip = options.gzip ?? !(isLocal(context.settings.url) || (await isGzip(source)));
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort(
      new Interrupted(`Interrupted. To find out whether it was accepted, add --idempotency-key ${key}`),
    );
  };
  process.on('SIGINT', onSignal);
  const progress = await startProgress('bytes', process.stderr);
  const upload = (gzip: boolean): Promise<BulkActionView> =>
    context.client.upload(source, fieldsOf(options), {
      idempotencyKey: key,
      attempts: options.attempts,
      gzip,
      signal: stop.signal,
      onProgress: (sent) => progress.update(sent, source.size, printable(source.name)),
      onRetry: (error, attempt, waitMs) => {
        context.tell(`${error.message} Attempt ${attempt} in ${(waitMs / 1000).toFixed(1)} s.`);
      },
    });
  try {
    return await upload(gzip).catch((error: unknown) => {
      // Sent as it is, any file is within the limit.
      const isTooSmall = error instanceof ProblemError && error.code === 'SUSPICIOUS_COMPRESSION';
      if (!gzip || !isTooSmall || !source.isRepeatable) throw error;
      context.tell(`It is sent again without compression (${bytes(source.size ?? 0)}).`);
      return upload(false);
    });
  } finally {
    progress.stop();
    process.off('SIGINT', onSignal);
  }
}

/** The service checks them, and knows more entities than this file. */
export function fieldsOf(options: Options): UploadFields {
  const { account, entity, header, operation, matchBy, emptyCells, shortRows, onRowError } = options;
  const { mapping, delimiter, encoding, skipLines, scheduledFor, callbackUrl, dryRun } = options;
  const { dateFormat, dateTimeFormat, timeZone, decimal, country, null: nullValues } = options;
  const fields = {
    accountId: account,
    entityType: entity.toUpperCase(),
    operation: operation?.toUpperCase(),
    matchBy,
    hasHeader: header ? undefined : false,
    ...{ dateFormat, dateTimeFormat, timeZone, decimal, defaultCountry: country, nullValues },
    ...{
      emptyCells,
      shortRows,
      onRowError,
      mapping,
      delimiter,
      encoding,
      skipLines,
      scheduledFor,
      callbackUrl,
      dryRun,
    },
  };
  return fields as UploadFields;
}
