import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { clientAddress } from '../../http/client-address.js';
import { Problem } from '../../http/problem.js';
import type { Principal } from '../principal.js';
import { addressHolder } from './bucket-name.js';
import { KnownCredentials } from './known-credentials.js';
import { setLimitHeaders } from './limit-answers.js';
import type { Taken } from './request-buckets.js';
import { RequestBuckets } from './request-buckets.js';
import type { Exchange } from './request-limits.js';
import { RequestLimits } from './request-limits.js';

/** @param digest of the credentials that are sent, if that has been made */
type Authenticate = (digest?: string) => Promise<Principal>;

/**
 * Limits failed sign-ins of an address. Beyond the limit, credentials are refused before they are looked up, unless
 * they were right lately: whoever guesses keys does not lock out the others behind the same address.
 */
@Injectable()
export class SignIns {
  constructor(
    private readonly buckets: RequestBuckets,
    private readonly limits: RequestLimits,
    private readonly known: KnownCredentials,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authMode' | 'requestLimits'>,
  ) {}

  /**
   * A request without credentials is no attempt and counts nothing.
   *
   * @throws Problem 429, and what `authenticate` throws
   */
  async attempt(exchange: Exchange, authenticate: Authenticate): Promise<Principal> {
    const { authorization } = exchange.request.headers;
    const { authMode, requestLimits } = this.config;
    if (authorization === undefined || authMode === 'off' || requestLimits.failedSignIns === 0)
      return authenticate();
    const digest = this.known.digestOf(authorization);
    if (this.known.has(digest)) return this.attemptKnown(digest, exchange.request, authenticate);
    // Counted first, so that guesses sent at the same time do not all pass.
    const taken = await this.take(exchange.request);
    if (taken?.isGranted !== false) return this.attemptUnknown(digest, taken, authenticate);
    await this.known.learn();
    if (this.known.has(digest)) return this.attemptKnown(digest, exchange.request, authenticate);
    setLimitHeaders(exchange.response, taken.bucket);
    throw this.limits.refusal(taken.bucket);
  }

  private async attemptUnknown(
    digest: string,
    taken: Taken | null,
    authenticate: Authenticate,
  ): Promise<Principal> {
    try {
      const principal = await authenticate(digest);
      if (taken !== null) this.buckets.giveBack(taken.bucket);
      this.known.keep(digest);
      return principal;
    } catch (error) {
      if (taken !== null && !isFailedSignIn(error)) this.buckets.giveBack(taken.bucket);
      throw error;
    }
  }

  private async attemptKnown(
    digest: string,
    request: Request,
    authenticate: Authenticate,
  ): Promise<Principal> {
    try {
      return await authenticate(digest);
    } catch (error) {
      if (isFailedSignIn(error)) {
        this.known.forget(digest);
        await this.take(request);
      }
      throw error;
    }
  }

  private async take(request: Request): Promise<Taken | null> {
    const address = clientAddress(request);
    if (address === null) return null;
    const holder = addressHolder(address);
    const { failedSignIns } = this.config.requestLimits;
    return this.buckets.take({ kind: 'SIGN_INS', holderKind: 'ADDRESS', holder }, failedSignIns);
  }
}

function isFailedSignIn(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}
