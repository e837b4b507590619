import type { RoleUrls } from '../../support/database.js';
import type { ServiceProcess } from '../../support/service.js';
import { startProcess } from '../../support/service.js';
import { HttpClient } from '../load/http-client.js';
import { accountOf } from '../load/small-files.js';

/** Who sends the requests, to API processes of their own. The second is the first once more: a measure of noise. */
export const CALLERS = ['off', 'off-again', 'key'] as const;
export type CallerName = (typeof CALLERS)[number];

/** Clients that send requests at the same time, on a connection each. */
export const CLIENTS = 8;
/** The account of all requests. */
export const ACCOUNT = accountOf(0);

/** So high that nothing is refused: requests are counted all the same. */
const LIMIT = '100000000';
const LIMITS = {
  REQUESTS_PER_MINUTE: LIMIT,
  UPLOADS_PER_MINUTE: LIMIT,
  REQUESTS_PER_MINUTE_PER_ADDRESS: LIMIT,
  UPLOADS_PER_MINUTE_PER_ADDRESS: LIMIT,
};

export interface Caller {
  readonly name: CallerName;
  readonly api: ServiceProcess;
  /** Opens connections for all clients. The server closes those that idle for longer than a few seconds. */
  readonly connect: () => HttpClient;
}

/** @param key of `ACCOUNT` */
export async function startCaller(name: CallerName, urls: RoleUrls, key: string): Promise<Caller> {
  const isKeyed = name === 'key';
  const mode = isKeyed ? { AUTH_MODE: 'api-key', ...LIMITS } : { AUTH_MODE: 'off' };
  const env = { DATABASE_URL: urls.app, PORT: '0', LOG_LEVEL: 'warn', ...mode };
  const headers = isKeyed ? { authorization: `Bearer ${key}` } : {};
  const api = await startProcess('dist/main.js', env, []);
  return { name, api, connect: () => new HttpClient(api.ready.url!, CLIENTS, headers) };
}
