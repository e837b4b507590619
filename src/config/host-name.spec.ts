import { describe, expect, it } from 'vitest';
import { hostNameOf } from './host-name.js';

describe('hostNameOf', () => {
  it.each([
    ['localhost', 'localhost'],
    ['LocalHost:3000', 'localhost'],
    ['localhost.', 'localhost'],
    ['localhost.:', 'localhost'],
    ['bulk_api:80', 'bulk_api'],
    ['127.0.0.1:65535', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['[0:0::0:1]:80', '[::1]'],
    ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ])('of %j is %j', (authority, name) => expect(hostNameOf(authority)).toBe(name));

  it.each([
    '',
    '.',
    ':80',
    'a b',
    'a/b',
    'a@b',
    'a:b',
    'a:123456',
    '[::1',
    '::1',
    '[x]',
    '[:::1]',
    'a\n',
    'ä',
    'a,b',
  ])('of %j is nothing', (authority) => expect(hostNameOf(authority)).toBeNull());

  it('keeps two dots at the end apart from one', () => expect(hostNameOf('localhost..')).toBe('localhost.'));
});
