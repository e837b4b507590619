import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../http/problem.js';
import { adoptSession } from './adopt-session.js';

const PAGE = { 'bulk-actions-console': '1', host: 'bulk.example.com' };

function adopt(method: string, headers: Record<string, string>): unknown {
  const request = { method, headers, headersDistinct: {} } as unknown as Request;
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
    'bulk_actions_session=ba_live_x',
    'a=1; bulk_actions_session=ba_live_x; b=2',
    'a=1;bulk_actions_session=ba_live_x',
  ])('reads %j', (cookie) => {
    expect(adopt('GET', { cookie })).toBe('Bearer ba_live_x');
  });

  it.each([
    'x_bulk_actions_session=ba_live_x',
    'bulk_actions_session2=ba_live_x',
    'a=bulk_actions_session',
    '',
  ])('reads nothing in %j', (cookie) => {
    expect(adopt('POST', { cookie })).toBeUndefined();
  });

  it('refuses two of them, and one beside the header, whatever they say', () => {
    const cookie = 'bulk_actions_session=ba_live_x';
    expect(adopt('GET', { cookie: `${cookie}; ${cookie}` })).toBe('REPEATED_AUTHORIZATION');
    expect(adopt('GET', { cookie, authorization: 'Bearer ba_live_x' })).toBe('REPEATED_AUTHORIZATION');
    expect(adopt('GET', { cookie, authorization: '' })).toBe('REPEATED_AUTHORIZATION');
  });

  it('lets a page of this service alone change something', () => {
    const cookie = 'bulk_actions_session=ba_live_x';
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
