import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Problem } from '../../http/problem.js';

const RETRY_SECONDS = 10;

/** The results files that are being read from this process; each holds some megabytes and a share of its time. */
@Injectable()
export class OpenExports {
  private count = 0;
  private readonly byAccount = new Map<string, number>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @returns what is to be called when the file has been read, or the client has left. @throws Problem 429, 503 */
  enter(accountId: string): () => void {
    const { perAccount, total } = this.config.exports;
    const ofAccount = this.byAccount.get(accountId) ?? 0;
    if (ofAccount >= perAccount) throw accountExportsBusy(perAccount);
    if (this.count >= total) throw exportsBusy();
    this.count++;
    this.byAccount.set(accountId, ofAccount + 1);
    return () => this.leave(accountId);
  }

  private leave(accountId: string): void {
    this.count--;
    const left = this.byAccount.get(accountId)! - 1;
    if (left > 0) this.byAccount.set(accountId, left);
    else this.byAccount.delete(accountId);
  }
}

export function accountExportsBusy(limit: number): Problem {
  const detail = `The account is reading ${limit} results files, the maximum at a time. Try again when one of them is finished.`;
  return new Problem(429, 'ACCOUNT_EXPORTS_BUSY', detail, [], { 'Retry-After': String(RETRY_SECONDS) });
}

export function exportsBusy(): Problem {
  const detail = 'The service is sending its maximum number of results files at a time. Try again shortly.';
  return new Problem(503, 'EXPORTS_BUSY', detail, [], { 'Retry-After': String(RETRY_SECONDS) });
}
