import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SecureVersion } from 'node:tls';
import { createSecureContext } from 'node:tls';
import type { TlsFiles } from '../config/config.js';
import { StartError } from '../process/start-error.js';

/** A certificate with its private key, both in PEM format, and checked. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** When it expires, as the certificate writes it. */
  readonly validTo: string;
}

/** TLS 1.2 and later, with Node's own choice of ciphers. */
export const secureOptions = ({ cert, key }: Certificate) => ({
  cert,
  key,
  minVersion: 'TLSv1.2' satisfies SecureVersion as SecureVersion,
});

/** @param handshakeMs longest time for a handshake, in milliseconds; Node's default is two minutes */
export const serverOptions = (certificate: Certificate, handshakeMs: number) => ({
  ...secureOptions(certificate),
  handshakeTimeout: handshakeMs,
});

/** @throws StartError if a file cannot be read or is not what it should be, and if the two do not belong together */
export async function readCertificate({ certFile, keyFile }: TlsFiles): Promise<Certificate> {
  const [cert, key] = [await read('TLS_CERT', certFile), await read('TLS_KEY', keyFile)];
  const leaf = attempt(
    () => new X509Certificate(cert),
    'TLS_CERT must name a file with a certificate in PEM format',
  );
  const privateKey = attempt(
    () => createPrivateKey(key),
    'TLS_KEY must name a file with a private key in PEM format, without a passphrase',
  );
  if (!leaf.checkPrivateKey(privateKey))
    throw new StartError('TLS_KEY is not the private key of the certificate in TLS_CERT');
  const certificate = { cert, key, validTo: leaf.validTo };
  // What is left: DER in place of PEM, keys that are too short, issuers that are no certificates.
  attempt(
    () => createSecureContext(secureOptions(certificate)),
    'TLS_CERT and TLS_KEY cannot be used for TLS',
  );
  return certificate;
}

async function read(variable: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new StartError(`${variable} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** OpenSSL's own messages name neither the variable nor what to do. */
function attempt<T>(work: () => T, problem: string): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(code === undefined ? problem : `${problem} (${code})`);
  }
}
