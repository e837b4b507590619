import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertificateFiles } from './certificates.js';
import { eventually } from './eventually.js';
import { freePort } from './redis.js';
import { servedCertificate } from './served-certificate.js';

export const PROXY_CONFIG = 'deploy/proxy/nginx.conf';
/** Debian has it outside of the PATH of those who are not root. */
const ENV = { PATH: `${process.env.PATH}:/usr/sbin` };

export const hasNginx = spawnSync('nginx', ['-v'], { env: ENV }).error === undefined;

type Change = readonly [from: string, to: string];

/** nginx with the configuration of compose, but for places that only a container has. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /**
   * @param api port of the API on this machine
   * @param changes of its configuration: what to write in place of what
   */
  static async start(
    api: number,
    { cert, key }: CertificateFiles,
    changes: readonly Change[] = [],
  ): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'bulk-actions-nginx-'));
    // Its workers are not root.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const file = join(folder, 'nginx.conf');
    const places: Change[] = [
      ['/tmp/', `${folder}/`],
      ['/dev/stderr', 'stderr'],
      ['resolver 127.0.0.11 valid=2s ipv6=off;', ''],
      ['listen 8443', `listen 127.0.0.1:${port}`],
      ['/certificates/tls.crt', cert],
      ['/certificates/tls.key', key],
      ['http://api:3000', `http://127.0.0.1:${api}`],
    ];
    writeFileSync(file, configWith([...places, ...changes]));
    const child = spawn('nginx', ['-c', file, '-e', 'stderr', '-g', 'daemon off;'], {
      env: ENV,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const url = `https://localhost:${port}`;
    const isUp = (): Promise<boolean> =>
      servedCertificate(url).then(
        () => true,
        () => {
          if (child.exitCode !== null) throw new Error(`nginx ended:\n${errors}`);
          return false;
        },
      );
    await eventually(isUp, 15_000);
    return new Nginx(child, folder, url);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null) await once(this.child, 'exit');
    rmSync(this.folder, { recursive: true });
  }
}

function configWith(changes: readonly Change[]): string {
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${PROXY_CONFIG} does not have ${from}`);
      return text.replaceAll(from, to);
    },
    readFileSync(PROXY_CONFIG, 'utf8'),
  );
}
