import { describe, expect, it } from 'vitest';
import { urlOf } from './url.js';

describe('urlOf', () => {
  it('fills in the path, so that no value becomes part of it', () => {
    expect(urlOf('/api/v1/accounts/{accountId}/limits', { accountId: '../x?y' }, undefined)).toBe(
      '/api/v1/accounts/..%2Fx%3Fy/limits',
    );
  });

  it('leaves out what has no value, and joins lists', () => {
    const query = { status: ['FAILED', 'SKIPPED'], after: 0, code: '', limit: undefined };
    expect(urlOf('/logs', undefined, query)).toBe('/logs?status=FAILED%2CSKIPPED&after=0');
  });
});
