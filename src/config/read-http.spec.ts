import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';

const DATABASE_URL = 'postgres://u:p@localhost/db';

describe('settings of HTTP', () => {
  it('reads names and origins in any spelling', () => {
    const env = {
      DATABASE_URL,
      ALLOWED_HOSTS: ' API, ,Bulk.Example.com.,::1,[FD00:0::1],10.0.0.1,',
      ALLOWED_ORIGINS: 'https://App.example.com:443,http://localhost:5173',
    };
    expect(loadConfig(env).http).toMatchObject({
      allowedHosts: ['api', 'bulk.example.com', '[::1]', '[fd00::1]', '10.0.0.1'],
      allowedOrigins: ['https://app.example.com', 'http://localhost:5173'],
    });
    expect(loadConfig({ DATABASE_URL }).http).toMatchObject({ allowedHosts: [], allowedOrigins: [] });
  });

  it.each(['*', 'a:80', 'http://a', 'a/b', 'a b', '*.a.com', '[::1]:80', 'ok,*'])(
    'refuses ALLOWED_HOSTS=%s',
    (name) => {
      expect(() => loadConfig({ DATABASE_URL, ALLOWED_HOSTS: name })).toThrow('ALLOWED_HOSTS must be names');
    },
  );

  it.each([
    '*',
    'null',
    'app.example.com',
    'https://a/',
    'https://a/b',
    'https://a@b',
    'ftp://a',
    'https://*.a.com',
    'https://a?b',
  ])('refuses ALLOWED_ORIGINS=%s', (origin) => {
    expect(() => loadConfig({ DATABASE_URL, ALLOWED_ORIGINS: origin })).toThrow(
      'ALLOWED_ORIGINS must be origins',
    );
  });

  it.each<[string, unknown]>([
    ['', false],
    ['0', false],
    ['1', 1],
    ['16', 16],
    ['10.1.2.3', ['10.1.2.3']],
    [' Loopback, 10.0.0.0/8 ,FD00::/8,', ['loopback', '10.0.0.0/8', 'fd00::/8']],
  ])('reads TRUST_PROXY=%s', (TRUST_PROXY, trustProxy) => {
    expect(loadConfig({ DATABASE_URL, TRUST_PROXY }).http.trustProxy).toEqual(trustProxy);
  });

  it.each(
    [
      'true',
      '*',
      '17',
      '-1',
      '1.5',
      'all',
      '0.0.0.0/0',
      '::/0',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0/8',
    ].concat(['10.0.0.0/8/8', 'fe80::1%eth0', 'proxy.example.com', '1,10.0.0.1', '10.0.0.1;10.0.0.2']),
  )('refuses TRUST_PROXY=%s', (TRUST_PROXY) => {
    expect(() => loadConfig({ DATABASE_URL, TRUST_PROXY })).toThrow(
      'TRUST_PROXY must be the number of proxies',
    );
  });

  it.each([
    ['https://bulk.example.com', 'https://bulk.example.com', 'bulk.example.com', 'https://bulk.example.com'],
    [
      'https://Bulk.Example.com.:443/',
      'https://bulk.example.com.',
      'bulk.example.com',
      'https://bulk.example.com.',
    ],
    [
      'https://example.com:8443/a/b/',
      'https://example.com:8443/a/b',
      'example.com',
      'https://example.com:8443',
    ],
    ['https://[::1]/x', 'https://[::1]/x', '[::1]', 'https://[::1]'],
  ])(
    'reads PUBLIC_URL=%s, which is a name and an origin of the service',
    (PUBLIC_URL, publicUrl, name, origin) => {
      const env = { DATABASE_URL, PUBLIC_URL, ALLOWED_HOSTS: 'api', ALLOWED_ORIGINS: 'https://a' };
      expect(loadConfig(env).http).toMatchObject({
        publicUrl,
        allowedHosts: ['api', name],
        allowedOrigins: ['https://a', origin],
      });
    },
  );

  it.each(
    [
      'bulk.example.com',
      'http://bulk.example.com',
      'https://',
      'https:///x',
      'https://u:p@a',
      'https://a?b',
    ].concat([
      'https://a/#b',
      'https://a//b',
      'https://a\\b',
      'https://a b',
      'https://a:x',
      'https:a',
      '/bulk',
      'https://*.a',
    ]),
  )('refuses PUBLIC_URL=%s', (PUBLIC_URL) => {
    expect(() => loadConfig({ DATABASE_URL, PUBLIC_URL })).toThrow('PUBLIC_URL must be a URL such as');
  });

  it('takes a certificate and its key together', () => {
    expect(loadConfig({ DATABASE_URL, TLS_CERT: 'a', TLS_KEY: 'b' }).http.tls).toEqual({
      certFile: 'a',
      keyFile: 'b',
    });
    expect(loadConfig({ DATABASE_URL }).http.tls).toBeNull();
    for (const half of [{ TLS_CERT: 'a' }, { TLS_KEY: 'b' }])
      expect(() => loadConfig({ DATABASE_URL, ...half })).toThrow(
        'TLS_CERT and TLS_KEY must be set together',
      );
  });
});
