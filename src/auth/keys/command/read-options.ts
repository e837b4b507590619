import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { StartError } from '../../../process/start-error.js';

/** Options and other arguments of a command. */
export interface ReadOptions {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/** @throws StartError for an option that is unknown, lacks its value or is given twice */
export function readOptions(
  args: readonly string[],
  names: { readonly texts: readonly string[]; readonly flags: readonly string[] },
): ReadOptions {
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(names.texts.map((name) => [name, { type: 'string' }])),
    ...Object.fromEntries(names.flags.map((name) => [name, { type: 'boolean' }])),
  };
  const { values, positionals, tokens } = parse(args, options);
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = given.find((name, at) => given.indexOf(name) < at);
  if (twice !== undefined) throw new StartError(`--${twice} is given twice.`);
  return {
    texts: Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    flags: new Set(names.flags.filter((name) => values[name] === true)),
    rest: positionals,
  };
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    // What follows explains how to pass arguments that begin with a dash, of which there are none.
    throw new StartError(message.split(/\. To specify|\n/)[0]!.replace(/\.?$/, '.'));
  }
}
