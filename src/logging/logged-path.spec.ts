import { describe, expect, it } from 'vitest';
import { makeApiKey } from '../auth/api-key.js';
import { loggedPath } from './logged-path.js';

const key = makeApiKey();
const ID = '01a22606-9b16-72ef-a176-968d8b2b90bb';

describe('the path of a request in the log', () => {
  it.each([
    '/',
    '/api/v1/bulk-actions',
    `/api/v1/bulk-actions/${ID}/logs/index`,
    `/api/v1/bulk-actions/${ID}/results.csv`,
    '/api/v1/accounts/acme.corp_1-x/webhook-deliveries',
    '/api/v1/accounts/acme/mappings',
    '/api/v1/entities/CONTACT/template.csv',
    '/console/assets/history-page-D3_k.js',
  ])('is %s as it is', (path) => {
    expect(loggedPath(path)).toBe(path);
    expect(loggedPath(`${path}?email=ann@example.com`)).toBe(path);
  });

  it('has not what a mapping is called', () => {
    const names = [
      'CRM%20export%20of%20Ann',
      'ann',
      'Ann%2FBo',
      'ann/',
      'a/b/c',
      key,
      '%C3%BC',
      'ann@example.com',
    ];
    for (const name of names) {
      const path = `/api/v1/accounts/acme/mappings/CONTACT/${name}`;
      expect(loggedPath(path)).toBe('/api/v1/accounts/acme/mappings/CONTACT/…');
      // Express takes a path in any case.
      expect(loggedPath(path.replace('/mappings/', '/Mappings/'))).toBe(
        '/api/v1/accounts/acme/Mappings/CONTACT/…',
      );
    }
  });

  it('has no keys, and no free text', () => {
    const logged = {
      '/api/v1/contacts/ann@example.com': '/api/v1/contacts/…',
      '/api/v1/accounts/Ann%20Meier/limits': '/api/v1/accounts/…/limits',
      [`/${'x'.repeat(101)}/y`]: '/…/y',
      [`/${key}/api/v1/x`]: '/ba_live_…/api/v1/x',
      [`/x/%62a_live_${key.slice(8)}`]: '/x/ba_live_…',
      [`/x/${key}%2Fann%20meier`]: '/x/…',
    };
    expect(Object.keys(logged).map(loggedPath)).toEqual(Object.values(logged));
  });
});
