import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** What `bulk login` keeps. */
interface Stored {
  /** Where the last login was; used where no other is named. */
  readonly url?: string;
  /** Of each service, by its URL: a key is sent to no other. */
  readonly keys?: Readonly<Record<string, string>>;
}

export interface Settings {
  readonly url: string;
  readonly apiKey: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_URL = 'http://localhost:3000';

/** @param url of the option `--url`. @throws Error for a URL that is none, or not of http */
export function readSettings(url: string | undefined, env: Environment): Settings {
  const stored = read(env);
  const chosen = normalUrl(url ?? (env.BULK_URL || (stored.url ?? DEFAULT_URL)));
  return { url: chosen, apiKey: env.BULK_API_KEY || stored.keys?.[chosen] };
}

/** Keeps a key where only its user can read it. @returns the path of the file */
export function storeKey(url: string, key: string, env: Environment): string {
  const path = pathOf(env);
  const { keys } = read(env);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A new file: the rights of one that is there would stay.
  const draft = `${path}.${process.pid}`;
  const stored: Stored = { url, keys: { ...keys, [url]: key } };
  writeFileSync(draft, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, path);
  return path;
}

function pathOf(env: Environment): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'bulk-actions', 'credentials.json');
}

function read(env: Environment): Stored {
  const path = pathOf(env);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stored;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return {};
    throw new Error(`${path} cannot be read. Remove it and run \`bulk login\` again.`, { cause: error });
  }
}

function normalUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`Not the URL of a service: ${text}. It begins with http:// or https://.`);
  // A key in a URL would end up in logs.
  if (url.username !== '' || url.password !== '')
    throw new Error('The URL must not contain a password or key.');
  return `${url.origin}${url.pathname}`.replace(/(?:\/api\/v1)?\/*$/, '');
}

/** Whether the service is on this machine, so that the way there is short. */
export function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
