import type { AccountLimitsDto } from '../../client/generated/types.gen.js';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT } from '../exit-code.js';
import { print, writeWhole } from '../files.js';
import { printable } from '../printable.js';
import { list, table } from '../table.js';

type Run<T> = (args: readonly string[], options: T, globals: GlobalOptions) => Promise<ExitCode>;

export const entities: Run<unknown> = async (_, __, globals) => {
  const context = new Context(globals);
  const page = await context.client.listEntities();
  const heads = ['ENTITY', 'COLUMN', 'REQUIRED', 'RULE'];
  const rows = page.items.flatMap(({ type, key, columns }) =>
    columns.map(({ name, required, rule }) => {
      return [type, name === key ? `${name} (key)` : name, required ? 'yes' : 'no', rule];
    }),
  );
  context.show(page.items, () => table(heads, rows, context.columns));
  return EXIT.ok;
};

export const template: Run<{ readonly output?: string }> = async ([entity = ''], { output }, globals) => {
  const context = new Context(globals);
  const type = entity.toUpperCase() as 'CONTACT';
  const text = await context.client.downloadTemplate({ path: { type }, parseAs: 'text' });
  const bytes = new Blob([text]).stream();
  if (output === undefined) await print(bytes);
  else await writeWhole(bytes, output);
  if (output !== undefined) context.show({ output }, () => `Written to ${printable(output)}`);
  return EXIT.ok;
};

interface LimitOptions {
  readonly rowsPerMinute?: number | null;
  readonly mode?: 'delay' | 'reject' | 'default';
}

/** Sets what is named and leaves the rest. */
export const limits: Run<LimitOptions> = async ([accountId = ''], { rowsPerMinute, mode }, globals) => {
  const context = new Context(globals);
  const path = { accountId };
  let found = await context.client.getAccountLimits({ path });
  if (rowsPerMinute !== undefined || mode !== undefined) {
    const body: AccountLimitsDto = { ...found.overrides };
    if (rowsPerMinute !== undefined) body.rowsPerMinute = rowsPerMinute;
    if (mode !== undefined) body.mode = mode === 'default' ? null : mode;
    found = await context.client.setAccountLimits({ path, body });
  }
  context.show(found, () =>
    list(
      [
        ['account', found.accountId],
        ['rows per minute', found.rowsPerMinute === 0 ? 'no limit' : found.rowsPerMinute],
        ['mode', found.mode],
      ],
      context.columns,
    ),
  );
  return EXIT.ok;
};
