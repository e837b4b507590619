import { describe, expect, it } from 'vitest';
import { makeApiKey } from './api-key.js';
import { refuseKeyInFields, refuseKeyInUrl } from './exposed-keys.js';

const key = makeApiKey();

describe('an API key', () => {
  it.each([
    [`/api/v1/bulk-actions/${key}`],
    [`/api/v1/bulk-actions?accountId=${key}`],
    [`/api/v1/bulk-actions?${key}`],
    [`/api/v1/bulk-actions?x=%62a_live_${key.slice(8)}`],
  ])('in the URL %s is refused', (url) => {
    expect(() => refuseKeyInUrl(url, {})).toThrow('contains an API key');
  });

  it.each([
    [{ accountId: key }],
    [{ accountId: `a ${key}` }],
    [{ accountId: ['a', key] }],
    [{ [key]: '' }],
    [{ access_token: 'x' }],
    [{ id_token: 'x' }],
    [{ token: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln' }],
    [{ api_key: 'x' }],
    [{ apiKey: '' }],
    [{ 'api-key': '' }],
    [{ Authorization: 'Bearer x' }],
  ])('in the fields %j is refused', (fields) => {
    const refusal = expect.objectContaining({ status: 400, code: 'KEY_EXPOSED' }) as Error;
    expect(() => refuseKeyInFields(fields)).toThrow(refusal);
    expect(() => refuseKeyInUrl('/', fields)).toThrow(refusal);
  });

  it('is no other field', () => {
    refuseKeyInUrl('/api/v1/bulk-actions?accountId=a', { accountId: 'a' });
    refuseKeyInFields({ accountId: 'ba_live', key: 'a', token: 'a', file: {} });
  });
});
