import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** Paths of a certificate and its private key, as TLS_CERT and TLS_KEY take them. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

const NAMES = [
  { type: 2, value: 'localhost' },
  { type: 7, ip: '127.0.0.1' },
] as const;

/** A folder with certificates. */
export class Certificates {
  readonly folder = mkdtempSync(join(tmpdir(), 'bulk-actions-tls-'));

  /**
   * Issues a certificate that is signed by itself.
   *
   * @param name of the two files, and of the subject
   * @param keyFile of a key that is there already
   * @param host whose certificate it is; localhost and 127.0.0.1 unless it is given
   */
  async issue(name: string, keyFile?: string, host?: string): Promise<CertificateFiles> {
    const privateKey = keyFile === undefined ? null : readFileSync(keyFile, 'utf8');
    const made = await generate([{ name: 'commonName', value: name }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'subjectAltName', altNames: host === undefined ? [...NAMES] : [{ type: 2, value: host }] },
      ],
      ...(privateKey !== null && { keyPair: { privateKey, publicKey: publicKeyOf(privateKey) } }),
    });
    const files = { cert: join(this.folder, `${name}.crt`), key: join(this.folder, `${name}.key`) };
    writeFileSync(files.cert, `${made.cert}\n`);
    writeFileSync(files.key, `${made.private}\n`);
    return files;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const publicKeyOf = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
