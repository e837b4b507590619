import type { Config } from './config.js';
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
