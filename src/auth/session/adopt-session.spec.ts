import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../http/problem.js';
import { adoptSession } from './adopt-session.js';

const PAGE = { 'bulk-actions-console': '1', host: 'bulk.example.com' };
const LOCAL = { host: 'localhost:3000' };

function adopt(method: string, sent: Record<string, string>, secure = false): unknown {
  const headers: Record<string, string> = { host: PAGE.host, ...sent };
  const request = { method, headers, headersDistinct: {}, secure } as unknown as Request;
  try {
    adoptSession(request);
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  expect(request.headersDistinct.authorization?.[0]).toBe(headers.authorization);
  return headers.authorization;
}

describe('adoptSession', () => {
  it.each([
    '__Host-bulk_actions_session=ba_live_x',
    'a=1; __Host-bulk_actions_session=ba_live_x; b=2',
    'a=1;__Host-bulk_actions_session=ba_live_x',
  ])('reads %j', (cookie) => {
    expect(adopt('GET', { cookie })).toBe('Bearer ba_live_x');
  });

  it.each([
    'x__Host-bulk_actions_session=ba_live_x',
    '__Host-bulk_actions_session2=ba_live_x',
    'a=__Host-bulk_actions_session',
    // A browser lets any page of a neighbouring name set these.
    'bulk_actions_session=ba_live_x',
    '__host-bulk_actions_session=ba_live_x',
    '\u00a0__Host-bulk_actions_session=ba_live_x',
    '\u0085__Host-bulk_actions_session=ba_live_x',
    '',
  ])('reads nothing in %j', (cookie) => {
    expect(adopt('POST', { cookie })).toBeUndefined();
  });

  it('takes another name by plain HTTP on this machine, and never both', () => {
    const [local, secure] = ['bulk_actions_session=a', '__Host-bulk_actions_session=b'];
    const cookie = `${local}; ${secure}`;
    expect(adopt('GET', { ...LOCAL, cookie })).toBe('Bearer a');
    expect(adopt('GET', { ...LOCAL, cookie: secure })).toBeUndefined();
    expect(adopt('GET', { ...LOCAL, cookie }, true)).toBe('Bearer b');
    expect(adopt('GET', { cookie })).toBe('Bearer b');
    expect(adopt('GET', { cookie: local })).toBeUndefined();
  });

  it('refuses two of them, and one beside the header, whatever they say', () => {
    const cookie = '__Host-bulk_actions_session=ba_live_x';
    expect(adopt('GET', { cookie: `${cookie}; ${cookie}` })).toBe('REPEATED_AUTHORIZATION');
    expect(adopt('GET', { cookie, authorization: 'Bearer ba_live_x' })).toBe('REPEATED_AUTHORIZATION');
    expect(adopt('GET', { cookie, authorization: '' })).toBe('REPEATED_AUTHORIZATION');
  });

  it('lets a page of this service alone change something', () => {
    const cookie = '__Host-bulk_actions_session=ba_live_x';
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(adopt(method, { cookie, ...PAGE })).toBe('Bearer ba_live_x');
      expect(adopt(method, { cookie, host: PAGE.host })).toBe('CONSOLE_HEADER_MISSING');
      expect(adopt(method, { cookie, ...PAGE, 'bulk-actions-console': '0' })).toBe('CONSOLE_HEADER_MISSING');
      expect(adopt(method, { cookie, ...PAGE, origin: 'https://bulk.example.com' })).toBe('Bearer ba_live_x');
      for (const foreign of [
        { origin: 'https://evil.test' },
        { origin: 'null' },
        { 'sec-fetch-site': 'same-site' },
      ])
        expect(adopt(method, { cookie, ...PAGE, ...foreign })).toBe('FOREIGN_ORIGIN');
    }
    expect(adopt('GET', { cookie, host: PAGE.host })).toBe('Bearer ba_live_x');
  });
});
