import { ACCOUNT_ID } from '../../../http/account-id.js';
import { isUuid } from '../../../http/uuid.js';
import { StartError } from '../../../process/start-error.js';
import { SCOPES } from '../../scopes.js';
import {
  DEFAULT_GRACE_HOURS,
  defaultScopes,
  KEY_NAME,
  KEY_NAME_RULE,
  MAX_GRACE_HOURS,
  mayHave,
} from '../key-rules.js';
import type { KeyRights } from '../stored-key.js';
import type { ReadOptions } from './read-options.js';
import { readOptions } from './read-options.js';
import { parseExpiry, parseGrace } from './times.js';

/** What `pnpm keys` is to do. */
export type Command = { readonly isJson: boolean } & (
  | { readonly verb: 'help' }
  | { readonly verb: 'create'; readonly rights: KeyRights }
  | { readonly verb: 'list'; readonly accountId: string | undefined }
  | { readonly verb: 'rotate'; readonly id: string; readonly graceMs: number }
  | { readonly verb: 'revoke'; readonly id: string }
);

export interface CommandContext {
  /** Entity types that there are. */
  readonly entityTypes: readonly string[];
  readonly now: Date;
}

/** Of each verb, which all take `--json` too. */
const TEXTS = {
  create: ['account', 'name', 'scopes', 'entity-types', 'expires'],
  list: ['account'],
  rotate: ['grace'],
  revoke: [],
} as const;

/**
 * @param args what stands behind `pnpm keys`
 * @throws StartError one line that says what is wrong
 */
export function parseCommand(args: readonly string[], context: CommandContext): Command {
  const [verb, ...rest] = args;
  if (verb === undefined || verb === 'help' || args.includes('--help') || args.includes('-h'))
    return { verb: 'help', isJson: false };
  if (!isVerb(verb)) throw new StartError('Say what to do: create, list, rotate or revoke.');
  const flags = verb === 'create' ? ['operator', 'json'] : ['json'];
  const options = readOptions(rest, { texts: TEXTS[verb], flags });
  const isJson = options.flags.has('json');
  if (verb === 'create') return { verb, isJson, rights: readRights(options, context) };
  if (verb === 'list') return { verb, isJson, accountId: readAccount(options) };
  if (verb === 'revoke') return { verb, isJson, id: readId(options) };
  return { verb, isJson, id: readId(options), graceMs: readGrace(options) };
}

function isVerb(word: string): word is keyof typeof TEXTS {
  return Object.hasOwn(TEXTS, word);
}

function readRights(options: ReadOptions, { entityTypes, now }: CommandContext): KeyRights {
  const { name, expires } = options.texts;
  const accountId = readAccount(options) ?? null;
  if ((accountId === null) !== options.flags.has('operator'))
    throw new StartError('Say whose key it is: either --account A or --operator.');
  if (name !== undefined && !KEY_NAME.test(name)) throw new StartError(`--name takes ${KEY_NAME_RULE}.`);
  const scopes = readList(options, 'scopes', SCOPES) ?? defaultScopes(accountId);
  if (!mayHave(accountId, scopes))
    throw new StartError('The scope operate needs a key of the operator: --operator.');
  return {
    accountId,
    name: name ?? null,
    scopes: scopes,
    entityTypes: readList(options, 'entity-types', entityTypes),
    expiresAt: expires === undefined ? null : parseExpiry(expires, now),
  };
}

function readAccount({ texts: { account }, rest }: ReadOptions): string | undefined {
  // An option whose dashes were forgotten must not pass unseen.
  if (rest.length > 0) throw new StartError('This takes options only, such as --account A.');
  if (account === undefined || ACCOUNT_ID.test(account)) return account;
  throw new StartError('--account takes 1 to 64 characters: letters, digits, "_", "." and "-".');
}

function readId({ rest }: ReadOptions): string {
  const [id, ...more] = rest;
  // It is not repeated: it may be the key itself.
  if (id === undefined || more.length > 0 || !isUuid(id))
    throw new StartError('Give the id of one key, as `pnpm keys list` shows it.');
  return id.toLowerCase();
}

function readGrace({ texts: { grace } }: ReadOptions): number {
  return grace === undefined ? DEFAULT_GRACE_HOURS * 3_600_000 : parseGrace(grace, MAX_GRACE_HOURS);
}

/** @returns null where the option is not given */
function readList<T extends string>(options: ReadOptions, name: string, known: readonly T[]): T[] | null {
  const text = options.texts[name];
  if (text === undefined) return null;
  const items = text.split(',').map((item) => item.trim());
  if (!items.every((item): item is T => known.includes(item as T)))
    throw new StartError(`--${name} takes names of ${known.join(', ')}, separated by commas.`);
  return known.filter((item) => items.includes(item));
}
