import { describe, expect, it } from 'vitest';
import { makeApiKey } from '../auth/api-key.js';
import { holdsKey, redactKeys } from './redact-keys.js';

const key = makeApiKey();
const token = `${btoa('{"alg":"ES256"}')}.${btoa('{"sub":"ann"}').replaceAll('=', '')}.c2lnbmF0dXJl_-`;

describe('redactKeys', () => {
  it.each([
    ['a key', `/api/v1/keys/${key}`, '/api/v1/keys/ba_live_…'],
    ['two', `/${key}/${key}`, '/ba_live_…/ba_live_…'],
    ['one that is cut off', `/${key.slice(0, 20)}/x`, '/ba_live_…/x'],
    ['one in capitals', `/${key.toUpperCase()}`, '/ba_live_…'],
    ['one that is percent-encoded', `/%zz%62a%5Flive_${key.slice(8)}`, '/%zzba_live_…'],
    [
      'one of which each character is percent-encoded',
      `/${Array.from(key, (char) => `%${char.charCodeAt(0).toString(16)}`).join('')}`,
      '/ba_live_…',
    ],
    ['a token', `/x/${token}/y`, '/x/eyJ…/y'],
    ['a token that is cut off', `/${token.slice(0, token.lastIndexOf('.') - 2)}`, '/eyJ…'],
    ['a token and a key', `/${token},${key}`, '/eyJ…,ba_live_…'],
    ['a token that is percent-encoded', `/${token.replaceAll('.', '%2E')}`, '/eyJ…'],
  ])('removes %s', (_name, text, rest) => {
    expect(holdsKey(text)).toBe(true);
    expect(redactKeys(text)).toBe(rest);
  });

  it.each([
    '',
    '/api/v1/bulk-actions',
    '/ba_live',
    '/a%5Fb',
    '/%',
    '/eyjafjallajokull.volcano-1',
    '/eyJ',
    '/eyJx.y',
  ])('leaves %j', (text) => {
    expect(holdsKey(text)).toBe(false);
    expect(redactKeys(text)).toBe(text);
  });

  it.each(['eyJ', 'eyJaaaaaaaa.', 'ba_live', 'ba_live_', '%65yJ', '.', '-', 'eyJaaaaaaaa%'])(
    'takes its time with %j, but no more for each the more there are',
    (part) => {
      const text = part.repeat(Math.floor((256 * 1024) / part.length));
      const begun = performance.now();
      redactKeys(text);
      // Quadratic time would be tens of seconds.
      expect(performance.now() - begun).toBeLessThan(4_000);
    },
  );
});
