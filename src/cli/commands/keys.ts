import type { ApiKeyView, CreateApiKeyDto, NewApiKeyView } from '../../client/generated/types.gen.js';
import { pagesOf } from '../../client/pages.js';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT } from '../exit-code.js';
import { table } from '../table.js';

type Run<T> = (args: readonly string[], options: T, globals: GlobalOptions) => Promise<ExitCode>;

export const listKeys: Run<{ readonly account?: string }> = async (_, { account }, globals) => {
  const context = new Context(globals);
  const filter = account === undefined ? {} : { accountId: account };
  const found: ApiKeyView[] = [];
  const pages = pagesOf((after?: string) =>
    context.client.listApiKeys({ query: { ...filter, ...(after !== undefined && { after }) } }),
  );
  for await (const key of pages) found.push(key);
  const heads = ['ID', 'KEY', 'ACCOUNT', 'STATUS', 'SCOPES', 'NAME', 'LAST USED'];
  const rows = found.map((key) => [
    ...[key.id, key.prefix, key.accountId ?? '(operator)', key.status, key.scopes.join(',')],
    ...[key.name, key.lastUsedAt],
  ]);
  if (context.isJson) for (const key of found) context.showLine(key);
  else process.stdout.write(`${table(heads, rows, context.columns)}\n`);
  return EXIT.ok;
};

interface CreateOptions {
  readonly account?: string;
  readonly operator?: true;
  readonly name?: string;
  readonly scopes?: string;
  readonly entityTypes?: string;
  readonly expires?: string;
}

export const createKey: Run<CreateOptions> = async (_, options, globals) => {
  const { account, operator = false, name, scopes, entityTypes, expires } = options;
  if ((account === undefined) !== operator)
    throw new Error('Say whose key it is: either --account or --operator.');
  const body = {
    accountId: account ?? null,
    name: name ?? null,
    expiresAt: expires ?? null,
    ...(scopes !== undefined && { scopes: scopes.split(',') }),
    ...(entityTypes !== undefined && { entityTypes: entityTypes.toUpperCase().split(',') }),
  } as CreateApiKeyDto;
  const context = new Context(globals);
  showNew(context, await context.client.createApiKey({ body }));
  return EXIT.ok;
};

export const rotateKey: Run<{ readonly graceHours?: number }> = async (
  [id = ''],
  { graceHours },
  globals,
) => {
  const context = new Context(globals);
  const query = graceHours === undefined ? {} : { graceHours };
  showNew(context, await context.client.rotateApiKey({ path: { id }, query }));
  return EXIT.ok;
};

export const revokeKey: Run<unknown> = async ([id = ''], _, globals) => {
  const context = new Context(globals);
  await context.client.revokeApiKey({ path: { id } });
  context.show({ id, status: 'REVOKED' }, () => `Revoked ${id}`);
  return EXIT.ok;
};

/** The key alone on stdout, so that it can be piped. */
function showNew(context: Context, made: NewApiKeyView): void {
  if (!context.isJson) context.tell(`Key ${made.id}. It is shown once; keep it safe.`);
  context.show(made, () => made.key);
}
