import type { Config, TlsFiles, TrustedProxies } from './config.js';
import { originOf, plainHostOf } from './hosts.js';
import { PUBLIC_URL_MEANING, publicUrlOf } from './public-url.js';
import { TRUST_PROXY_MEANING, trustedProxiesOf } from './trusted-proxies.js';
import type { Variables } from './variables.js';

export function readHttp(read: Variables): Config['http'] {
  const publicUrl = readPublicUrl(read);
  const ownName = publicUrl === null ? null : plainHostOf(publicUrl.hostname);
  const hosts = read.list('ALLOWED_HOSTS', plainHostOf, 'names or addresses without scheme and port');
  const origins = read.list('ALLOWED_ORIGINS', originOf, 'origins such as https://app.example.com');
  return {
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', 3000, { min: 0, max: 65_535 }),
    allowedHosts: [...hosts, ...(ownName === null ? [] : [ownName])],
    allowedOrigins: [...origins, ...(publicUrl === null ? [] : [publicUrl.origin])],
    publicUrl: publicUrl?.href.replace(/\/+$/, '') ?? null,
    trustProxy: readTrustedProxies(read),
    tls: readTlsFiles(read),
    requestMs: read.integer('REQUEST_TIMEOUT_SECONDS', 30, { min: 1, max: 86_400 }) * 1000,
    idleMs: read.integer('SOCKET_IDLE_SECONDS', 60, { min: 1, max: 86_400 }) * 1000,
  };
}

function readPublicUrl(read: Variables): URL | null {
  const text = read.text('PUBLIC_URL', '');
  const url = text === '' ? null : publicUrlOf(text);
  if (text !== '' && url === null) read.refuse(`PUBLIC_URL must be ${PUBLIC_URL_MEANING}`);
  return url;
}

function readTrustedProxies(read: Variables): TrustedProxies {
  const proxies = trustedProxiesOf(read.text('TRUST_PROXY', ''));
  if (proxies === null) read.refuse(`TRUST_PROXY must be ${TRUST_PROXY_MEANING}`);
  return proxies ?? false;
}

function readTlsFiles(read: Variables): TlsFiles | null {
  const certFile = read.text('TLS_CERT', '');
  const keyFile = read.text('TLS_KEY', '');
  if ((certFile === '') !== (keyFile === '')) read.refuse('TLS_CERT and TLS_KEY must be set together');
  return certFile === '' || keyFile === '' ? null : { certFile, keyFile };
}
