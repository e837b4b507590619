import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { OidcConfig } from '../../config/config.js';
import { Interval } from '../../process/interval.js';
import { digestOf } from '../api-key.js';
import type { Principal } from '../principal.js';
import { RecentAnswers } from '../recent-answers.js';
import { ProviderKeys } from './provider-keys.js';
import { claimsOf, CLOCK_TOLERANCE_S } from './token-claims.js';
import { principalOf } from './token-principal.js';

/** A key that the provider withdraws is refused after this time at the latest, and after `KEPT_MS` more. */
const REFRESH_MS = 300_000;
/** For as long the signature of a token is not verified again. */
const KEPT_MS = 60_000;
/** Tokens in memory, about 0.5 KB each: their hashes and what they allow. */
const MAX_KEPT = 10_000;

/** Finds whose token it is. */
export class TokenVerifier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly kept = new RecentAnswers<Principal>(MAX_KEPT);
  /** Requests do not wait for it. `ProviderKeys` has logged what fails. */
  private readonly refreshes = new Interval(() =>
    this.keys.refresh().then(
      () => undefined,
      () => undefined,
    ),
  );

  constructor(
    private readonly config: OidcConfig,
    private readonly keys = new ProviderKeys(config.issuer),
  ) {}

  /** The service starts without the provider too. */
  onApplicationBootstrap(): void {
    this.refreshes.start(REFRESH_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.refreshes.stop();
  }

  /**
   * @param token with three parts between dots
   * @throws Problem 401, 403; 503 where the provider would have to be asked and does not answer
   */
  async verify(token: string): Promise<Principal> {
    const question = digestOf(token);
    const known = this.kept.find(question);
    if (known !== undefined) return known;
    const claims = await claimsOf(token, this.keys, this.config);
    const principal = principalOf(claims, this.config);
    const leftMs = (claims.exp + CLOCK_TOLERANCE_S) * 1000 - Date.now();
    this.kept.keep(question, principal, performance.now() + Math.min(KEPT_MS, leftMs));
    return principal;
  }
}
