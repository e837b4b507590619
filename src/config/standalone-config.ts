import { deepFreeze } from './deep-freeze.js';
import { readEnvironment } from './environment.js';
import { POSTGRES } from './shared-variables.js';
import { Variables } from './variables.js';

/** Settings of `pnpm start`, which runs all processes on one machine. */
export interface StandaloneConfig {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly workers: number;
  readonly port: number;
  readonly host: string;
  /** Whether requests need no API key although nobody has said so: on a loopback address, outside of production. */
  readonly authOffByDefault: boolean;
  /** Whether requests need an API key or a token. */
  readonly needsKeys: boolean;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

/** @throws ConfigError like `loadConfig` */
export function loadStandaloneConfig(
  env: Record<string, string | undefined> = readEnvironment(),
): StandaloneConfig {
  const read = new Variables(env);
  const host = read.text('HOST', '127.0.0.1');
  const isSaid =
    ['AUTH_MODE', 'AUTH_OIDC_ISSUER'].some((name) => read.text(name, '') !== '') ||
    read.text('NODE_ENV', '') === 'production';
  const authOffByDefault = !isSaid && LOOPBACK.test(host);
  const config: StandaloneConfig = {
    databaseUrl: read.optionalUrl('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE'),
    dataDir: read.text('DATA_DIR', '.data'),
    workers: read.integer('WORKERS', 2, { min: 1, max: 64 }),
    port: read.integer('PORT', 3000, { min: 0, max: 65_535 }),
    host,
    authOffByDefault,
    needsKeys: !authOffByDefault && read.text('AUTH_MODE', '') !== 'off',
  };
  read.done();
  return deepFreeze(config);
}
