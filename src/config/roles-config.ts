import type { Config } from './config.js';
import { deepFreeze } from './deep-freeze.js';
import { readEnvironment } from './environment.js';
import { POSTGRES, readLog, readWaitMs } from './shared-variables.js';
import { Variables } from './variables.js';

/** Who is to be what in a database of one's own; for `roles`. */
export interface RolesConfig extends Pick<Config, 'logLevel' | 'logFormat'> {
  /** As a superuser. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly waitMs: number;
}

/** @throws ConfigError like `loadConfig` */
export function loadRolesConfig(env: Record<string, string | undefined> = readEnvironment()): RolesConfig {
  const read = new Variables(env);
  const config: RolesConfig = {
    adminUrl: read.url('ADMIN_DATABASE_URL', POSTGRES),
    ownerUrl: read.url('OWNER_DATABASE_URL', POSTGRES, 'OWNER_DATABASE_PASSWORD_FILE'),
    appUrl: read.url('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE'),
    waitMs: readWaitMs(read),
    ...readLog(read),
  };
  read.done();
  const urls = [config.adminUrl, config.ownerUrl, config.appUrl].map((url) => new URL(url));
  if (new Set(urls.map(({ username }) => username).filter(Boolean)).size < urls.length)
    read.refuse('ADMIN_DATABASE_URL, OWNER_DATABASE_URL and DATABASE_URL must each name a role of its own');
  if (new Set(urls.map(({ pathname }) => pathname)).size > 1)
    read.refuse('ADMIN_DATABASE_URL, OWNER_DATABASE_URL and DATABASE_URL must name one database');
  read.done();
  return deepFreeze(config);
}
