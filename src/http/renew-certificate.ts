import type { Server } from 'node:https';
import { Logger } from '@nestjs/common';
import type { TlsFiles } from '../config/config.js';
import { Interval } from '../process/interval.js';
import type { Certificate } from './certificate.js';
import { readCertificate, secureOptions } from './certificate.js';

/** Milliseconds between two looks at the files. Notices of the file system do not pass through all kinds of mounts. */
const LOOK_MS = 5_000;

/**
 * Uses a certificate that has been renewed, without a restart: within five seconds of a change of its files, or at once
 * on SIGHUP. Connections that are open keep theirs. If the files cannot be used, the earlier certificate stays in use.
 *
 * @param first what the server was created with
 */
export function renewCertificate(
  server: Pick<Server, 'setSecureContext' | 'once'>,
  files: TlsFiles,
  first: Certificate,
  lookMs = LOOK_MS,
): void {
  const renewal = new Renewal(server, files, first);
  const looks = new Interval(() => renewal.look(false));
  looks.start(lookMs);
  const onHangUp = (): void => void renewal.look(true);
  process.on('SIGHUP', onHangUp);
  server.once('close', () => {
    process.off('SIGHUP', onHangUp);
    void looks.stop();
  });
}

class Renewal {
  private readonly logger = new Logger(renewCertificate.name);
  /** Why the files could not be used when they were last read, and how many times in a row. */
  private fault = '';
  private times = 0;

  constructor(
    private readonly server: Pick<Server, 'setSecureContext'>,
    private readonly files: TlsFiles,
    private current: Certificate,
  ) {}

  /** @param isAsked whether a person waits for the result */
  async look(isAsked: boolean): Promise<void> {
    try {
      const next = await readCertificate(this.files);
      this.fault = '';
      if (next.cert.equals(this.current.cert) && next.key.equals(this.current.key)) return;
      this.server.setSecureContext(secureOptions(next));
      this.current = next;
      this.logger.log({ validTo: next.validTo }, 'certificate renewed');
    } catch (error) {
      this.report((error as Error).message, isAsked);
    }
  }

  private report(fault: string, isAsked: boolean): void {
    this.times = fault === this.fault ? this.times + 1 : 1;
    this.fault = fault;
    // Not at the first look, because two files are rarely replaced at one moment.
    if (isAsked || this.times === 2)
      this.logger.warn({ reason: fault }, 'certificate not renewed, the earlier one stays in use');
  }
}
