import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Problem } from '../../http/problem.js';
import { AccountSlots } from './account-slots.js';

const RETRY_SECONDS = 10;

/** Limits how many results files this process sends at a time, because each takes some megabytes and CPU time. */
@Injectable()
export class ExportSlots extends AccountSlots {
  constructor(@Inject(CONFIG) config: Config) {
    super(config.exports, accountExportsBusy, exportsBusy);
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
