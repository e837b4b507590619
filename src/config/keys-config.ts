import { deepFreeze } from './deep-freeze.js';
import { readEnvironment } from './environment.js';
import { POSTGRES } from './shared-variables.js';
import { Variables } from './variables.js';

/** Where `keys` finds the database. */
export interface KeysConfig {
  /** `null`: the one of a running `pnpm start`. */
  readonly databaseUrl: string | null;
  /** Of that `pnpm start`. */
  readonly dataDir: string;
}

/** @throws ConfigError like `loadConfig` */
export function loadKeysConfig(env: Record<string, string | undefined> = readEnvironment()): KeysConfig {
  const read = new Variables(env);
  const config: KeysConfig = {
    databaseUrl: read.optionalUrl('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE'),
    dataDir: read.text('DATA_DIR', '.data'),
  };
  read.done();
  return deepFreeze(config);
}
