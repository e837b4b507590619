import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Problem } from '../../http/problem.js';

const RETRY_SECONDS = 10;

/** Limits how many results files this process sends at a time, because each takes some megabytes and CPU time. */
@Injectable()
export class ExportSlots {
  private count = 0;
  private readonly byAccount = new Map<string, number>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @returns a function that frees the slot; call it when the response is closed. @throws Problem 429, 503 */
  take(accountId: string): () => void {
    const { perAccount, total } = this.config.exports;
    const accountCount = this.byAccount.get(accountId) ?? 0;
    if (accountCount >= perAccount) throw accountExportsBusy(perAccount);
    if (this.count >= total) throw exportsBusy();
    this.count++;
    this.byAccount.set(accountId, accountCount + 1);
    return () => this.release(accountId);
  }

  private release(accountId: string): void {
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
