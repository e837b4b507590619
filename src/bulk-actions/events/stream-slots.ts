import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Problem } from '../../http/problem.js';
import { AccountSlots } from '../report/account-slots.js';

const RETRY_AFTER = { 'Retry-After': '10' };

/** Limits how many streams of events are open in this process, because each is a connection. */
@Injectable()
export class StreamSlots extends AccountSlots {
  constructor(@Inject(CONFIG) config: Config) {
    super(config.streams, accountStreamsBusy, streamsBusy);
  }
}

export function accountStreamsBusy(limit: number): Problem {
  const detail = `${limit} streams of events of the account are open, the maximum. Close one, or read the events of the account in one.`;
  return new Problem(429, 'ACCOUNT_STREAMS_BUSY', detail, [], RETRY_AFTER);
}

export function streamsBusy(): Problem {
  const detail = 'The service has its maximum number of open streams of events. Try again shortly.';
  return new Problem(503, 'STREAMS_BUSY', detail, [], RETRY_AFTER);
}
