import type { AuthMode, Config } from './config.js';
import { AUTH_MODES } from './config.js';
import type { Variables } from './variables.js';

/** Protocols of a database's URL. */
export const POSTGRES = ['postgres:', 'postgresql:'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const LOG_FORMATS = ['json', 'pretty'] as const;

export function readLog(read: Variables): Pick<Config, 'logLevel' | 'logFormat'> {
  return {
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    logFormat: read.oneOf('LOG_FORMAT', LOG_FORMATS, process.stdout.isTTY ? 'pretty' : 'json'),
  };
}

export function readWaitMs(read: Variables): number {
  return read.integer('DATABASE_WAIT_SECONDS', 120, { min: 0 }) * 1000;
}

/** @returns the default where nothing is set; `null`: there is none in production */
export function readAuthMode(read: Variables): AuthMode | null {
  if (read.text('AUTH_MODE', '') !== '') return read.oneOf('AUTH_MODE', AUTH_MODES, 'api-key');
  return read.text('NODE_ENV', '') === 'production' ? null : 'api-key';
}
