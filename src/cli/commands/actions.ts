import { randomUUID } from 'node:crypto';
import type { BulkActionView, ListActionsData } from '../../client/generated/types.gen.js';
import { pagesOf } from '../../client/pages.js';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT } from '../exit-code.js';
import { summary } from '../summary.js';
import { table } from '../table.js';
import { watchToEnd } from '../watch.js';

type Run<T> = (args: readonly string[], options: T, globals: GlobalOptions) => Promise<ExitCode>;

const PAGE = 100;

export const status: Run<unknown> = async ([id = ''], _, globals) => {
  const context = new Context(globals);
  const [action, stats] = await Promise.all([
    context.client.getAction({ path: { id } }),
    context.client.getActionStats({ path: { id } }),
  ]);
  const both = { ...action, ...stats };
  context.show(both, () => summary(both, context.columns));
  return EXIT.ok;
};

export const watch: Run<unknown> = ([id = ''], _, globals) => watchToEnd(new Context(globals), id);

interface ListOptions {
  readonly account?: string;
  readonly status?: string;
  readonly entity?: string;
  readonly limit: number;
}

export const listActions: Run<ListOptions> = async (_, { account, status: only, entity, limit }, globals) => {
  const context = new Context(globals);
  const filter = { accountId: account, status: only?.toUpperCase(), entityType: entity?.toUpperCase() };
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const query = { ...given, limit: Math.min(limit, PAGE) } as NonNullable<ListActionsData['query']>;
  const found: BulkActionView[] = [];
  const pages = pagesOf((after?: string) =>
    context.client.listActions({ query: { ...query, ...(after !== undefined && { after }) } }),
  );
  if (limit > 0)
    for await (const action of pages) {
      found.push(action);
      if (found.length >= limit) break;
    }
  const heads = ['ID', 'STATUS', 'ROWS', 'FAILED', 'ACCOUNT', 'ENTITY', 'CREATED', 'FILE'];
  const rows = found.map((one) => [
    ...[one.id, one.status, one.totalItems, one.failedItems, one.accountId, one.entityType],
    ...[one.createdAt.slice(0, 19), one.fileName],
  ]);
  if (context.isJson) for (const action of found) context.showLine(action);
  else process.stdout.write(`${table(heads, rows, context.columns)}\n`);
  return EXIT.ok;
};

const VERBS = {
  pause: 'pauseAction',
  resume: 'resumeAction',
  cancel: 'cancelAction',
  confirm: 'confirmAction',
} as const;

export const verb =
  (name: keyof typeof VERBS): Run<unknown> =>
  async ([id = ''], _, globals) => {
    const context = new Context(globals);
    const action = await context.client[VERBS[name]]({ path: { id } });
    context.show(action, () => summary(action, context.columns));
    return EXIT.ok;
  };

export const retry: Run<{ readonly watch?: true }> = async ([id = ''], { watch: isWatched }, globals) => {
  const context = new Context(globals);
  const headers = { 'Idempotency-Key': randomUUID() };
  const action = await context.client.retryFailedRows({ path: { id }, headers });
  if (isWatched === true) return watchToEnd(context, action.id);
  context.show(action, () => summary(action, context.columns));
  return EXIT.ok;
};
