import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';

const DATABASE_URL = 'postgres://localhost/test';
const load = (env: Record<string, string>) => loadConfig({ DATABASE_URL, ...env }).webhooks;

describe('the settings of webhooks', () => {
  it('retry for a day, and reach public addresses alone', () => {
    const { allowPrivate, timeoutMs, retryMs } = load({});
    expect(allowPrivate).toBe(false);
    expect(timeoutMs).toBe(15_000);
    expect(retryMs).toHaveLength(9);
    const hours = retryMs.reduce((a, b) => a + b) / 3_600_000;
    expect(hours).toBeGreaterThan(22);
    expect(hours).toBeLessThan(24);
    expect([...retryMs].sort((a, b) => a - b)).toEqual(retryMs);
  });

  it('may be changed', () => {
    const env = {
      WEBHOOK_ALLOW_PRIVATE: 'true',
      WEBHOOK_RETRY_SECONDS: '0.1, 2',
      WEBHOOK_TIMEOUT_SECONDS: '1',
    };
    expect(load(env)).toEqual({ allowPrivate: true, timeoutMs: 1_000, retryMs: [100, 2_000] });
  });

  it.each([
    ['WEBHOOK_RETRY_SECONDS', 'soon'],
    ['WEBHOOK_RETRY_SECONDS', '-1'],
    ['WEBHOOK_RETRY_SECONDS', '999999'],
    ['WEBHOOK_ALLOW_PRIVATE', 'yes'],
    ['WEBHOOK_TIMEOUT_SECONDS', '0'],
  ])('%s cannot be %s', (name, value) => expect(() => load({ [name]: value })).toThrow(name));
});
