import { Command, InvalidArgumentError, Option } from 'commander';
import type { GlobalOptions } from './context.js';
import { ReplaceOptions, RowOptions } from './corrections/correction-options.js';
import type { ExitCode } from './exit-code.js';

/** A command's own module, which is loaded when it is called: the others would make each start slower. */
type Action = (args: readonly string[], options: never, globals: GlobalOptions) => Promise<ExitCode>;
type Load = () => Promise<Action>;

const VERBS = {
  pause: 'start nothing new of an action',
  resume: 'continue a paused action',
  cancel: 'end an action; what is written stays',
  confirm: 'write what a dry run has tried',
} as const;

const STATUSES = ['SUCCESS', 'SKIPPED', 'FAILED', 'UNPROCESSED'];

/** @param done takes the exit code of the command that ran */
export function createProgram(done: (code: ExitCode) => void): Command {
  const program = new Command('bulk')
    .description('Imports CSV files of any size and reports the outcome of every row.')
    .option('--url <url>', 'the service; else BULK_URL, that of the last login, or http://localhost:3000')
    .option('--json', 'print JSON: one document, or one for each line')
    .addHelpText(
      'after',
      '\nBULK_API_KEY is the API key, if there was no `bulk login`.\n' +
        'Exit codes: 0 all well, 1 wrong usage, 2 rows failed, 3 refused, 4 unreachable, 130 interrupted.',
    )
    .exitOverride();
  const add = (usage: string, description: string, load: Load, parent = program): Command => {
    const command = parent.command(usage).description(description);
    return command.action(async (...all: unknown[]) => {
      const args = all.slice(0, -2).flat() as string[];
      const action = await load();
      done(await action(args, command.opts<never>(), command.optsWithGlobals()));
    });
  };
  addUpload(add);
  addActions(add);
  addCatalog(add);
  addKeys(program, add);
  add('completion', 'print the completion script of a shell', async () => {
    const { completion } = await import('./completion.js');
    return (args) => completion(args, program);
  }).argument('<shell>', 'bash, zsh or fish');
  return program;
}

type Add = (usage: string, description: string, load: Load, parent?: Command) => Command;

function addUpload(add: Add): void {
  add('upload', 'upload CSV files', async () => (await import('./commands/upload.js')).uploadCommand)
    .argument('<file...>', 'CSV files; - reads standard input')
    .option('--account <id>', 'account that the records belong to; not needed with the key of an account')
    .requiredOption('--entity <type>', 'CONTACT, COMPANY or another of `bulk entities`')
    .option('--operation <operation>', 'CREATE, UPSERT, UPDATE or DELETE')
    .option('--mapping <json>', 'which header belongs to which column')
    .option('--delimiter <delimiter>', 'comma, semicolon, pipe or tab')
    .option('--encoding <encoding>', 'such as windows-1252')
    .option('--skip-lines <lines>', 'lines before the header', wholeNumber)
    .option('--no-header', 'the first line is a row; needs --mapping')
    .option('--date-format <format>', 'how dates are written, such as dd.MM.yyyy')
    .option('--date-time-format <format>', 'such as "dd.MM.yyyy HH:mm"; needs --time-zone')
    .option('--time-zone <zone>', 'of times without an offset, such as Europe/Berlin')
    .option('--decimal <mark>', 'what stands before decimals, . or ,')
    .option('--country <country>', 'of telephone numbers without a +, such as DE')
    .option('--null <words>', 'words that mean an empty cell, such as N/A,NULL')
    .option('--match-by <column>', 'column by which rows are matched with records, in place of the key')
    .option('--empty-cells <what>', 'keep or clear')
    .option('--short-rows <what>', 'accept or fail')
    .option('--on-row-error <what>', 'continue or abort')
    .option('--scheduled-for <time>', 'when to write, such as 2027-01-31T08:00:00+01:00')
    .option('--callback-url <url>', 'is told what happens to the action')
    .option('--dry-run', 'try it; `bulk confirm` then writes the records')
    .option('--watch', 'wait for the end, and show the progress')
    .option('--failed <csv>', 'write the rows that failed to this file; waits for the end')
    .option('--idempotency-key <key>', 'makes it safe to repeat the command; else one for each upload')
    .option('--attempts <times>', 'how often to send a file whose connection breaks', wholeNumber, 3)
    .option('--gzip', 'compress on the way; else only if the service is on another machine')
    .option('--no-gzip', 'never compress');
}

function addActions(add: Add): void {
  add('status', 'show an action', async () => (await import('./commands/actions.js')).status).argument(
    '<id>',
  );
  add('watch', 'show the progress of an action until its end', async () => {
    return (await import('./commands/actions.js')).watch;
  }).argument('<id>');
  add('list', 'list actions, newest first', async () => (await import('./commands/actions.js')).listActions)
    .option('--account <id>')
    .option('--status <status>', 'such as IN_PROGRESS')
    .option('--entity <type>')
    .option('--limit <actions>', 'how many', wholeNumber, 20);
  add('logs', 'show the outcome of each row', async () => (await import('./commands/rows.js')).logs)
    .argument('<id>')
    .option('--failed', 'only rows that failed')
    .addOption(new Option('--status <status>').choices(STATUSES))
    .option('--code <code>', 'such as INVALID_EMAIL')
    .option('--limit <rows>', 'how many; else all', wholeNumber);
  add('results', 'download the file with the outcome of each row', async () => {
    return (await import('./commands/rows.js')).results;
  })
    .argument('<id>')
    .option('--failed', 'only rows that failed')
    .addOption(new Option('--status <status>').choices(STATUSES))
    .option('-o, --output <file>', 'write it there');
  for (const [verb, description] of Object.entries(VERBS)) {
    const name = verb as keyof typeof VERBS;
    add(verb, description, async () => (await import('./commands/actions.js')).verb(name)).argument('<id>');
  }
  add('retry', 'make a new action of the rows that failed', async () => {
    return (await import('./commands/actions.js')).retry;
  })
    .argument('<id>')
    .option('--watch', 'wait for its end');
  addCorrect(add);
}

function addCorrect(add: Add): void {
  const rows = new RowOptions();
  const replace = new ReplaceOptions();
  add('correct', 'make a new action of rows with other cells', async () => {
    return (await import('./commands/correct.js')).correct;
  })
    .argument('<id>')
    .option('--row <number>', 'the row that --set is about; may be repeated with it', rows.begin)
    .option('--set <column=value...>', 'cells of the row: by header, column or position', rows.set)
    .option(
      '--replace <column>',
      'where to replace a value; may be repeated with --from and --to',
      replace.begin,
    )
    .option('--from <value>', 'the whole cell as it is, blanks around it aside', replace.from)
    .option('--to <value>', 'what it becomes', replace.to)
    .option('--file <file>', 'CSV with row,column,value, or JSON as the API takes it; - reads standard input')
    .option('--watch', 'wait for its end');
}

function addCatalog(add: Add): void {
  add('entities', 'list what files can be imported as', async () => {
    return (await import('./commands/catalog.js')).entities;
  });
  add('template', 'print a CSV file to start from', async () => {
    return (await import('./commands/catalog.js')).template;
  })
    .argument('<entity>')
    .option('-o, --output <file>', 'write it there');
  add('limits', 'show or set how many rows an account may have written per minute', async () => {
    return (await import('./commands/catalog.js')).limits;
  })
    .argument('<account>')
    .option('--rows-per-minute <rows>', '0: no limit; default: that of the service', numberOrDefault)
    .addOption(new Option('--mode <mode>').choices(['delay', 'reject', 'default']));
  add('login', 'keep an API key for a service', async () => (await import('./commands/login.js')).login);
}

function addKeys(program: Command, add: Add): void {
  const keys = program.command('keys').description('manage API keys, as the operator');
  const from = (name: 'listKeys' | 'createKey' | 'rotateKey' | 'revokeKey') => async () =>
    (await import('./commands/keys.js'))[name];
  add('list', 'list API keys', from('listKeys'), keys).option('--account <id>');
  add('create', 'create an API key; it is shown once', from('createKey'), keys)
    .option('--account <id>', 'the account whose data it reaches')
    .option('--operator', 'a key that reaches all accounts')
    .option('--name <name>')
    .option('--scopes <scopes>', 'separated by commas; else read,write')
    .option('--entity-types <types>', 'separated by commas; else all')
    .option('--expires <time>', 'such as 2027-01-31T08:00:00+01:00; else never');
  add('rotate', 'make a second key with the same rights', from('rotateKey'), keys)
    .argument('<id>')
    .option('--grace-hours <hours>', 'how long the first one stays valid', wholeNumber);
  add('revoke', 'end an API key', from('revokeKey'), keys).argument('<id>');
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

function numberOrDefault(text: string): number | null {
  return text === 'default' ? null : wholeNumber(text);
}
