import { describe, expect, it } from 'vitest';
import { faultOfTarget, originOf } from './target-url.js';

describe('the URL of a webhook', () => {
  it.each([
    'https://hooks.example.com/bulk?token=x',
    'https://hooks.example.com:8443/',
    'https://hooks.example.com:443',
    'https://bücher.example/',
    'https://93.184.216.34/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  ])('may be %s', (url) => expect(faultOfTarget(url, false)).toBeNull());

  it.each([
    ['', 'no absolute URL'],
    ['/hooks', 'no absolute URL'],
    ['https://', 'no absolute URL'],
    ['https://a.example.com/a b', 'no absolute URL'],
    ['https:\\\\a.example.com', 'no absolute URL'],
    [' https://a.example.com', 'no absolute URL'],
    ['https://a.example.com/\n', 'no absolute URL'],
    ['file:///etc/passwd', 'begin with https://'],
    ['ftp://a.example.com', 'begin with https://'],
    ['gopher://a.example.com', 'begin with https://'],
    ['http://a.example.com', 'begin with https://'],
    ['https://user:pass@a.example.com', 'user name or password'],
    ['https://user@a.example.com', 'user name or password'],
    ['https://a.example.com/#x', 'fragment'],
    ['https://a.example.com/#', 'fragment'],
    ['https://a.example.com:5432/', 'port 5432'],
    ['https://a.example.com:6379/', 'port 6379'],
    ['https://a.example.com:22/', 'port 22'],
    ['https://a.example.com:0/', 'port 0'],
    ['https://localhost/', 'public host name'],
    ['https://LOCALHOST./', 'public host name'],
    ['https://api.localhost/', 'public host name'],
    ['https://redis/', 'public host name'],
    ['https://metadata.google.internal/', 'public host name'],
    ['https://never.invalid/', 'never be found'],
    ['https://127.0.0.1/', 'private address'],
    ['https://2130706433/', 'private address'],
    ['https://0x7f.1/', 'private address'],
    ['https://0177.0.0.1/', 'private address'],
    ['https://0.0.0.0/', 'private address'],
    ['https://10.1.2.3/', 'private address'],
    ['https://172.31.0.1/', 'private address'],
    ['https://192.168.1.1/', 'private address'],
    ['https://100.64.0.1/', 'private address'],
    ['https://169.254.169.254/latest/meta-data/', 'private address'],
    ['https://224.0.0.1/', 'private address'],
    ['https://255.255.255.255/', 'private address'],
    ['https://[::1]/', 'private address'],
    ['https://[::]/', 'private address'],
    ['https://[::ffff:10.0.0.1]/', 'private address'],
    ['https://[::ffff:8.8.8.8]/', 'private address'],
    ['https://[64:ff9b::7f00:1]/', 'private address'],
    ['https://[2002:7f00:1::]/', 'private address'],
    ['https://[fe80::1]/', 'private address'],
    ['https://[fd00:ec2::254]/', 'private address'],
    [`https://a.example.com/${'x'.repeat(2_000)}`, 'more than 2000 characters'],
  ])('must not be %s', (url, fault) => expect(faultOfTarget(url, false)).toContain(fault));

  it.each(['http://127.0.0.1:8080/', 'http://localhost:3001/x', 'https://[::1]:8443/', 'http://receiver/'])(
    'may be %s where private addresses are allowed',
    (url) => expect(faultOfTarget(url, true)).toBeNull(),
  );

  it.each(['file:///etc/passwd', 'http://u:p@127.0.0.1/', 'http://127.0.0.1:5432/', 'http://x.invalid/'])(
    'must not be %s even there',
    (url) => expect(faultOfTarget(url, true)).not.toBeNull(),
  );

  it('is shown without path and query', () => {
    expect(originOf('https://hooks.example.com:8443/T0/secret?token=x')).toBe(
      'https://hooks.example.com:8443',
    );
  });
});
