import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { Certificates } from '../../test/support/certificates.js';
import { eventually } from '../../test/support/eventually.js';
import { servedCertificate } from '../../test/support/served-certificate.js';
import { StartError } from '../process/start-error.js';
import { readCertificate, serverOptions } from './certificate.js';
import { renewCertificate } from './renew-certificate.js';

const certificates = new Certificates();
afterAll(() => certificates.remove());
const [a, b] = [await certificates.issue('a'), await certificates.issue('b')];
const fileOf = (name: string, content: string | Buffer): string => {
  const file = join(certificates.folder, name);
  writeFileSync(file, content);
  return file;
};

const locked = createPrivateKey(readFileSync(a.key)).export({
  ...{ type: 'pkcs8', format: 'pem' },
  ...{ cipher: 'aes-256-cbc', passphrase: 'x' },
});

describe('a certificate and its key', () => {
  it('are read, with the issuers behind the certificate', async () => {
    const chain = fileOf('chain', readFileSync(a.cert, 'utf8') + readFileSync(b.cert, 'utf8'));
    const { validTo } = await readCertificate({ certFile: chain, keyFile: a.key });
    expect(Date.parse(validTo)).toBeGreaterThan(Date.now());
  });

  const CERT = 'TLS_CERT must name a file with a certificate in PEM format';
  const KEY = 'TLS_KEY must name a file with a private key in PEM format, without a passphrase';
  it.each([
    ['no certificate', { certFile: 'none' }, 'TLS_CERT cannot be read (ENOENT)'],
    ['no key', { keyFile: 'none' }, 'TLS_KEY cannot be read (ENOENT)'],
    ['a folder', { certFile: certificates.folder }, 'TLS_CERT cannot be read (EISDIR)'],
    ['an empty file', { certFile: fileOf('empty', '') }, CERT],
    ['text', { certFile: fileOf('text', 'nonsense') }, CERT],
    ['a key for a certificate', { certFile: a.key }, CERT],
    ['a certificate for a key', { keyFile: a.cert }, KEY],
    [
      'the key of another',
      { keyFile: b.key },
      'TLS_KEY is not the private key of the certificate in TLS_CERT',
    ],
    ['a key with a passphrase', { keyFile: fileOf('locked', locked) }, KEY],
    [
      'a certificate in DER format',
      { certFile: fileOf('der', new X509Certificate(readFileSync(a.cert)).raw) },
      'TLS_CERT and TLS_KEY cannot be used for TLS',
    ],
    [
      'issuers that are cut off',
      {
        certFile: fileOf(
          'cut',
          `${readFileSync(a.cert, 'utf8')}${readFileSync(b.cert, 'utf8').slice(0, 200)}`,
        ),
      },
      'TLS_CERT and TLS_KEY cannot be used for TLS',
    ],
  ])('are refused in one line: %s', async (_name, files, told) => {
    const reading = readCertificate({ certFile: a.cert, keyFile: a.key, ...files });
    await expect(reading).rejects.toThrow(StartError);
    const { message } = (await reading.catch((error: unknown) => error)) as Error;
    expect(message.startsWith(told), message).toBe(true);
    expect(message).not.toMatch(/\n|openssl/i);
  });
});

describe('a certificate that is renewed', () => {
  let end: () => void;
  afterEach(() => end());
  const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
  afterAll(() => warn.mockRestore());
  const files = {
    certFile: join(certificates.folder, 'live.crt'),
    keyFile: join(certificates.folder, 'live.key'),
  };

  /** @returns the name of the certificate that a new client gets */
  async function serve(): Promise<() => Promise<string>> {
    warn.mockClear();
    copyFileSync(a.cert, files.certFile);
    copyFileSync(a.key, files.keyFile);
    const first = await readCertificate(files);
    const server = createServer(serverOptions(first, 1000));
    renewCertificate(server, files, first, 20);
    server.listen(0, '127.0.0.1');
    end = () => void server.close();
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return () => servedCertificate(`https://127.0.0.1:${port}`);
  }

  it('is given to new clients', async () => {
    const nameNow = await serve();
    expect(await nameNow()).toBe('CN=a');
    copyFileSync(b.cert, files.certFile);
    copyFileSync(b.key, files.keyFile);
    await eventually(async () => (await nameNow()) === 'CN=b', 5_000);
    // A renewal may keep the key.
    const { cert } = await certificates.issue('c', b.key);
    copyFileSync(cert, files.certFile);
    await eventually(async () => (await nameNow()) === 'CN=c', 5_000);
  });

  it('is not given while only half of it is there, which is reported once', async () => {
    const nameNow = await serve();
    copyFileSync(b.cert, files.certFile);
    await eventually(() => warn.mock.calls.length > 0, 5_000);
    const reports = (): unknown[] => warn.mock.calls.map(([about]) => about as unknown);
    const reason = 'TLS_KEY is not the private key of the certificate in TLS_CERT';
    expect(await nameNow()).toBe('CN=a');
    writeFileSync(files.certFile, '');
    await eventually(() => warn.mock.calls.length > 1, 5_000);
    expect(await nameNow()).toBe('CN=a');
    copyFileSync(b.cert, files.certFile);
    copyFileSync(b.key, files.keyFile);
    await eventually(async () => (await nameNow()) === 'CN=b', 5_000);
    expect(reports().slice(0, 2)).toEqual([
      { reason },
      { reason: expect.stringMatching(/^TLS_CERT must name/) as string },
    ]);
    expect(reports().length).toBeLessThan(4);
  });
});
