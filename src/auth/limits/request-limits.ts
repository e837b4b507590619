import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { clientAddress } from '../../http/client-address.js';
import type { Awaitable } from '../../process/awaitable.js';
import { whenThere } from '../../process/awaitable.js';
import type { Principal } from '../principal.js';
import { addressHolder, policyOf } from './bucket-name.js';
import type { RequestKind } from './counts-as.js';
import { overLimit, setLimitHeaders } from './limit-answers.js';
import type { Taken } from './request-buckets.js';
import { RequestBuckets } from './request-buckets.js';
import type { TokenBucket } from './token-bucket.js';

const LOG_MS = 60_000;

/** What an answer is about. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** Limits of requests, by key or token and by address. */
@Injectable()
export class RequestLimits {
  private readonly logger = new Logger(RequestLimits.name);
  private readonly loggedAt = new WeakMap<TokenBucket, number>();

  constructor(
    private readonly buckets: RequestBuckets,
    @Inject(CONFIG) private readonly config: Pick<Config, 'requestLimits'>,
  ) {}

  /**
   * Counts a request. Its answer tells what is left to the key, or to the address where there is no key: what others
   * send from the same address is not the client's business.
   *
   * @throws Problem 429
   */
  admit(kind: RequestKind, principal: Principal, { request, response }: Exchange): Awaitable<void> {
    return whenThere(this.takeOwn(kind, principal), (own) => {
      if (own !== null) setLimitHeaders(response, own.bucket);
      if (own?.isGranted === false) throw this.refusal(own.bucket);
      return whenThere(this.takeOfAddress(kind, request), (shared) =>
        this.admitByAddress(own, shared, response),
      );
    });
  }

  private admitByAddress(own: Taken | null, shared: Taken | null, response: Response): void {
    if (shared === null) return;
    if (own === null || !shared.isGranted) setLimitHeaders(response, shared.bucket);
    if (shared.isGranted) return;
    if (own !== null) this.buckets.giveBack(own.bucket);
    throw this.refusal(shared.bucket);
  }

  /** The answer for a request beyond a limit; also logs it, once a minute for each bucket. */
  refusal(bucket: TokenBucket): Error {
    const now = performance.now();
    if (now - (this.loggedAt.get(bucket) ?? -Infinity) >= LOG_MS) {
      this.loggedAt.set(bucket, now);
      const { kind, holderKind, holder } = bucket.name;
      // Addresses, and subjects of tokens, are personal data: `GET /request-limits` has them.
      const key = holderKind === 'KEY' ? { keyId: holder } : {};
      this.logger.warn({ kind, policy: policyOf(bucket.name), ...key }, 'request limit reached');
    }
    return overLimit(bucket);
  }

  private takeOwn(kind: RequestKind, { kind: who, id }: Principal): Awaitable<Taken | null> {
    const { perKey } = this.limitsOf(kind);
    if (who === 'anonymous' || id === null || perKey === 0) return null;
    return this.buckets.take({ kind, holderKind: who === 'key' ? 'KEY' : 'TOKEN', holder: id }, perKey);
  }

  private takeOfAddress(kind: RequestKind, request: Request): Awaitable<Taken | null> {
    const { perAddress } = this.limitsOf(kind);
    const address = perAddress === 0 ? null : clientAddress(request);
    if (address === null) return null;
    return this.buckets.take({ kind, holderKind: 'ADDRESS', holder: addressHolder(address) }, perAddress);
  }

  private limitsOf(kind: RequestKind): { readonly perKey: number; readonly perAddress: number } {
    const { requests, uploads } = this.config.requestLimits;
    return kind === 'UPLOADS' ? uploads : requests;
  }
}
