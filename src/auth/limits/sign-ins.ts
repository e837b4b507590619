import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { clientAddress } from '../../http/client-address.js';
import { Problem } from '../../http/problem.js';
import type { Awaitable } from '../../process/awaitable.js';
import type { Principal } from '../principal.js';
import { addressHolder } from './bucket-name.js';
import { KnownCredentials } from './known-credentials.js';
import { setLimitHeaders } from './limit-answers.js';
import type { Taken } from './request-buckets.js';
import { RequestBuckets } from './request-buckets.js';
import type { Exchange } from './request-limits.js';
import { RequestLimits } from './request-limits.js';

/** Finds out who sends a request. */
export interface Authenticate {
  /** @returns who it is, where nothing has to be awaited for that. @param digest of the credentials that are sent */
  recall(request: Request, digest: string): Principal | null;
  /** @param digest where it has been made */
  authenticate(request: Request, digest?: string): Awaitable<Principal>;
}

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
  attempt(exchange: Exchange, by: Authenticate): Awaitable<Principal> {
    const { request } = exchange;
    const { authorization } = request.headers;
    if (authorization === undefined || this.config.authMode === 'off') return by.authenticate(request);
    const digest = this.known.digestOf(authorization, request.socket);
    const recalled = by.recall(request, digest);
    if (recalled !== null) return recalled;
    if (this.config.requestLimits.failedSignIns === 0) return by.authenticate(request, digest);
    return this.attemptOnce(digest, exchange, by);
  }

  private async attemptOnce(digest: string, exchange: Exchange, by: Authenticate): Promise<Principal> {
    const { request } = exchange;
    if (this.known.has(digest)) return this.attemptKnown(digest, request, by);
    // Counted first, so that guesses sent at the same time do not all pass.
    const taken = await this.take(request);
    if (taken?.isGranted !== false) return this.attemptUnknown(digest, taken, request, by);
    await this.known.learn();
    if (this.known.has(digest)) return this.attemptKnown(digest, request, by);
    setLimitHeaders(exchange.response, taken.bucket);
    throw this.limits.refusal(taken.bucket);
  }

  private async attemptUnknown(
    digest: string,
    taken: Taken | null,
    request: Request,
    by: Authenticate,
  ): Promise<Principal> {
    try {
      const principal = await by.authenticate(request, digest);
      if (taken !== null) this.buckets.giveBack(taken.bucket);
      this.known.keep(digest);
      return principal;
    } catch (error) {
      if (taken !== null && !isFailedSignIn(error)) this.buckets.giveBack(taken.bucket);
      throw error;
    }
  }

  private async attemptKnown(digest: string, request: Request, by: Authenticate): Promise<Principal> {
    try {
      return await by.authenticate(request, digest);
    } catch (error) {
      if (isFailedSignIn(error)) {
        this.known.forget(digest);
        await this.take(request);
      }
      throw error;
    }
  }

  private take(request: Request): Awaitable<Taken | null> {
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
