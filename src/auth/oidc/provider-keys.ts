import { Logger } from '@nestjs/common';
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters } from 'jose';
import { errors } from 'jose';
import { providerUnavailable } from '../../http/token-problems.js';
import type { KeySet } from './find-keys.js';
import { findKeys } from './find-keys.js';

/** A token with an unknown key makes it ask the provider, but not more often than this: anybody can make up keys. */
export const COOLDOWN_MS = 10_000;
/**
 * How long keys stay in use while the provider cannot be reached. Most tokens expire within hours, and without the
 * provider nobody gets a new one. So a longer time would only help a key that the provider has withdrawn.
 */
const MAX_AGE_MS = 24 * 3_600_000;

/** The keys of the identity provider, kept. Requests that need new ones wait for the same answer. */
export class ProviderKeys {
  private readonly logger = new Logger(ProviderKeys.name);
  private keys: { readonly find: KeySet; readonly since: number } | null = null;
  private pending: Promise<KeySet> | null = null;
  private failedAt = -Infinity;

  constructor(
    private readonly issuer: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * The key that signed a token; for `jwtVerify`.
   *
   * @throws JWKSNoMatchingKey where the provider has no such key
   * @throws Problem 503 where it has to be asked and does not answer
   */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const kept = this.keys !== null && this.now() - this.keys.since < MAX_AGE_MS ? this.keys.find : null;
    try {
      if (kept !== null) return await kept(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    const latest = await this.latest();
    return latest(header, token);
  }

  /** Asks the provider. Keys that it no longer has are refused then. @throws Problem 503 */
  refresh(): Promise<KeySet> {
    this.pending ??= this.fetch().finally(() => (this.pending = null));
    return this.pending;
  }

  /** As the provider has them now, or had them a few seconds ago. */
  private async latest(): Promise<KeySet> {
    const failedFor = this.now() - this.failedAt;
    if (failedFor < COOLDOWN_MS) throw providerUnavailable(COOLDOWN_MS - failedFor);
    if (this.keys !== null && this.now() - this.keys.since < COOLDOWN_MS) return this.keys.find;
    return this.refresh();
  }

  private async fetch(): Promise<KeySet> {
    try {
      const find = await findKeys(this.issuer);
      this.keys = { find, since: this.now() };
      this.failedAt = -Infinity;
      return find;
    } catch (error) {
      this.failedAt = this.now();
      this.logger.warn({ reason: reasonOf(error) }, 'the keys of the identity provider could not be read');
      throw providerUnavailable(COOLDOWN_MS);
    }
  }
}

/** Nothing in it is of a token or of a person. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? `${message} (${code})` : message;
}
