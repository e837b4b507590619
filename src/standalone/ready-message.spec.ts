import { describe, expect, it } from 'vitest';
import { readyMessage } from './ready-message.js';

describe('readyMessage', () => {
  const what = { apiUrl: 'http://127.0.0.1:3000/', dataDir: '/data', embedded: true, workers: 1 };

  it('shows commands that work as they are', () => {
    expect(readyMessage({ ...what, needsKeys: false })).toContain(`
Open the console in a browser, or try the API from another terminal:

  node gen-csv.mjs 100000 --duplicates 5% --invalid 1%
  curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://127.0.0.1:3000/api/v1/bulk-actions
`);
  });

  it('names the console first', () => {
    const message = readyMessage({ ...what, needsKeys: false });
    expect(message.match(/http\S+/g)![0]).toBe('http://127.0.0.1:3000/console/');
  });

  it('leads to a key where requests need one', () => {
    expect(readyMessage({ ...what, needsKeys: true })).toContain(`
Open the console in a browser, or try the API from another terminal:

  npx -y pnpm@12 keys create --account test
  node gen-csv.mjs 100000 --duplicates 5% --invalid 1%
  curl -H "Authorization: Bearer <key>" -F file=@test.csv -F accountId=test -F entityType=CONTACT http://127.0.0.1:3000/api/v1/bulk-actions
`);
  });
});
