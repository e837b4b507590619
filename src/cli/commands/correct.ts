import { randomUUID } from 'node:crypto';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ReplaceOptions, RowOptions } from '../corrections/correction-options.js';
import { readCorrectionsFile } from '../corrections/corrections-file.js';
import { toCorrections } from '../corrections/given-corrections.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT } from '../exit-code.js';
import { summary } from '../summary.js';
import { watchToEnd } from '../watch.js';

interface Options {
  readonly row?: RowOptions;
  readonly replace?: ReplaceOptions;
  readonly file?: string;
  readonly watch?: true;
}

/** Makes a new action of rows with other cells. */
export async function correct(
  [id = '']: readonly string[],
  options: Options,
  globals: GlobalOptions,
): Promise<ExitCode> {
  const context = new Context(globals);
  const rows = options.row?.end() ?? [];
  const replaced = options.replace?.end() ?? [];
  const file = options.file === undefined ? null : await readCorrectionsFile(options.file);
  const given = {
    cells: [...(file?.cells ?? []), ...rows],
    replace: [...(file?.replace ?? []), ...replaced],
  };
  if (given.cells.length + given.replace.length === 0)
    throw new Error('Say what to correct: --row with --set, --replace with --from and --to, or --file.');
  const path = { id };
  const { headers } = await context.client.getAction({ path });
  const action = await context.client.correctRows({
    path,
    body: toCorrections(given, headers),
    headers: { 'Idempotency-Key': randomUUID() },
  });
  if (options.watch === true) return watchToEnd(context, action.id);
  context.show(action, () => summary(action, context.columns));
  if (!context.isJson) context.tell(`Follow it with: bulk watch ${action.id}`);
  return EXIT.ok;
}
