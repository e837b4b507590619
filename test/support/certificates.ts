import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Paths of a certificate and its private key, as TLS_CERT and TLS_KEY take them. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** A folder for certificates. Needs `openssl`, because Node cannot issue certificates. */
export class Certificates {
  readonly folder = mkdtempSync(join(tmpdir(), 'bulk-actions-tls-'));

  /** Issues a certificate, signed by itself, for localhost and 127.0.0.1. @param name of the two files */
  issue(name: string): CertificateFiles {
    const files = { cert: join(this.folder, `${name}.crt`), key: join(this.folder, `${name}.key`) };
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
        ...['-days', '2', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
        ...['-out', files.cert, '-keyout', files.key],
      ],
      { stdio: 'ignore' },
    );
    return files;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
