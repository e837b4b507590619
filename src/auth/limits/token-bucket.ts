import type { BucketName } from './bucket-name.js';
import { policyOf } from './bucket-name.js';

/** Share of a minute's limit that a process lets through before it has to hear from the others. */
const UNWRITTEN_SHARE = 20;
const MINUTE_MS = 60_000;

/** What a process has to write of a bucket. */
export interface BucketUse {
  readonly bucket: TokenBucket;
  /** Requests let through, less those given back. */
  readonly used: number;
  readonly refused: number;
}

/**
 * One process's view of a token bucket that all share through the database. The process counts by itself and writes
 * what it has let through a few times a second, so most requests need no statement.
 *
 * It lets through at most `mostUnwritten` requests that it has not written. So N processes let through at most N - 1
 * times that more than the limit; what was too much is owed to the bucket.
 */
export class TokenBucket {
  /** Requests that may be let through before some have to be written. */
  readonly mostUnwritten: number;
  /** What answers say in `RateLimit-Policy`, and the part of `RateLimit` that never changes. */
  readonly policyHeader: string;
  readonly limitHeader: string;
  /** As the database said last, refilled since, less what is unwritten. */
  private tokens: number;
  private at: number;
  private unwritten = 0;
  private refused = 0;

  /** @param now in milliseconds, on the clock of all other calls */
  constructor(
    readonly name: BucketName,
    readonly perMinute: number,
    now: number,
  ) {
    this.mostUnwritten = Math.max(1, Math.floor(perMinute / UNWRITTEN_SHARE));
    const policy = policyOf(name);
    this.policyHeader = `"${policy}";q=${perMinute};w=60`;
    this.limitHeader = `"${policy}";r=`;
    this.tokens = perMinute;
    this.at = now;
  }

  /**
   * @param isAlone whether the database is away: the process then decides by itself
   * @returns `unsure`: write first, then ask again
   */
  take(now: number, isAlone = false): 'granted' | 'refused' | 'unsure' {
    this.refill(now);
    if (this.tokens < 1) {
      this.refused += 1;
      return 'refused';
    }
    if (this.unwritten >= this.mostUnwritten && !isAlone) return 'unsure';
    this.tokens -= 1;
    this.unwritten += 1;
    return 'granted';
  }

  /** For a request that is not to count after all. */
  giveBack(): void {
    this.tokens = Math.min(this.perMinute, this.tokens + 1);
    this.unwritten -= 1;
  }

  /** Whole requests that are left. */
  get remaining(): number {
    return Math.max(0, Math.floor(this.tokens));
  }

  /** Whole seconds until there is another token; 0 for a full bucket. */
  get secondsToNext(): number {
    if (this.tokens >= this.perMinute) return 0;
    const missing = Math.floor(Math.max(this.tokens, 0)) + 1 - this.tokens;
    return Math.max(1, Math.ceil((missing * MINUTE_MS) / this.perMinute / 1000));
  }

  /** What is to be written; it stays unwritten until `written`. */
  get use(): BucketUse {
    return { bucket: this, used: this.unwritten, refused: this.refused };
  }

  get isWritten(): boolean {
    return this.unwritten === 0 && this.refused === 0;
  }

  /** Since when nobody has asked, on the clock of `take`. */
  get idleSince(): number {
    return this.at;
  }

  /** @param tokens what the shared bucket has left after `use` */
  written({ used, refused }: BucketUse, tokens: number, now: number): void {
    this.unwritten -= used;
    this.refused -= refused;
    this.tokens = tokens - this.unwritten;
    this.at = now;
  }

  private refill(now: number): void {
    const gained = (Math.max(0, now - this.at) * this.perMinute) / MINUTE_MS;
    this.tokens = Math.min(this.perMinute, this.tokens + gained);
    this.at = Math.max(this.at, now);
  }
}
