import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/load-config.js';
import { checkAuthMode } from './auth-mode.js';

describe('the start of the API', () => {
  const linesOf = (env: Record<string, string>): string => {
    let lines = '';
    const logger = pino({}, { write: (line: string) => void (lines += line) });
    checkAuthMode(loadConfig({ DATABASE_URL: 'postgres://u@localhost/db', ...env }), logger);
    return lines;
  };

  it('fails in production where nobody has said whether keys are needed', () => {
    const start = (): string => linesOf({ NODE_ENV: 'production' });
    expect(start).toThrow('AUTH_MODE is not set');
    expect(start).toThrow('AUTH_MODE=api-key');
  });

  it('warns once where no keys are needed', () => {
    expect(linesOf({ NODE_ENV: 'production', AUTH_MODE: 'off' }).match(/AUTH_MODE=off/g)).toHaveLength(1);
    expect(linesOf({ AUTH_MODE: 'api-key' })).toBe('');
    expect(linesOf({})).toBe('');
  });
});
