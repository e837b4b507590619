import { describe, expect, it } from 'vitest';
import { linesWithSecrets, noteUploadedCells, passwordsIn } from '../support/log-secrets.js';

const KEY = 'ba_live_0123456789abcdefABCDEF0123456789abcdefABCDEF01234';

describe('linesWithSecrets', () => {
  it.each([
    ['an API key', KEY],
    ['a token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.x'],
    ['an Authorization header', 'authorization: Bearer x'],
    ['an e-mail address', 'ann@example.com'],
    ['a password', 'hunter2hunter2'],
  ])('finds %s', (_, text) => {
    const output = `{"msg":"listening"}\n{"msg":"${text}"}\n`;
    expect(linesWithSecrets(output, ['hunter2hunter2'])).toEqual([`{"msg":"${text}"}`]);
  });

  it('finds cells that were uploaded', () => {
    noteUploadedCells('name,email\nAnn-Kathrin Meier,x\n"Zoë",y\nab,c\n');
    const output = '{"msg":"Ann-Kathrin Meier"}\n{"msg":"listening"}\n{"msg":"ab"}';
    expect(linesWithSecrets(output, [])).toEqual(['{"msg":"Ann-Kathrin Meier"}']);
  });

  it('takes what logs are for', () => {
    const lines = [
      '{"key":"ba_live_0123","msg":"API key created"}',
      '{"url":"http://[::1]:3000","msg":"listening"}',
      '{"path":"/api/v1/bulk-actions","msg":"request completed"}',
    ];
    expect(linesWithSecrets(lines.join('\n'), [])).toEqual([]);
  });
});

describe('passwordsIn', () => {
  it('reads them from URLs', () => {
    const env = {
      DATABASE_URL: 'postgres://app:long%20password@localhost/db',
      PORT: '0',
      REDIS_URL: 'redis://x',
    };
    expect(passwordsIn(env)).toEqual(['long%20password', 'long password']);
  });
});
