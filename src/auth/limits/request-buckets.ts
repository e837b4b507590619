import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { Awaitable } from '../../process/awaitable.js';
import { Interval } from '../../process/interval.js';
import type { BucketName } from './bucket-name.js';
import { keyOf } from './bucket-name.js';
import { KnownBuckets } from './known-buckets.js';
import { sweepBuckets } from './sql/sweep-buckets.sql.js';
import type { WrittenBucket, WrittenUse } from './sql/write-uses.sql.js';
import { writeUses } from './sql/write-uses.sql.js';
import type { BucketUse } from './token-bucket.js';
import { TokenBucket } from './token-bucket.js';

/** How old what a process knows of the others' requests may be; one statement in this time, for all buckets. */
const WRITE_MS = 250;
const SWEEP_MS = 60_000;
/** After which a request no longer waits for the database to say whether it is within the limit. */
const WAIT_MS = 500;
/**
 * Buckets in memory, about 0.5 KB each. Beyond that, an old one goes: its next user finds it full until the next write.
 */
const MAX_BUCKETS = 20_000;
/** Buckets of one statement. */
const MAX_WRITTEN = 1_000;
/** An empty bucket is full after a minute; one that owes as much as it holds, after two. */
const FULL_AFTER_MS = 120_000;

/** A bucket and whether it let the request through. */
export interface Taken {
  readonly bucket: TokenBucket;
  readonly isGranted: boolean;
}

/**
 * The token buckets of this process, and their exchange with the ones in the database. While the database is away,
 * limits turn nobody away who is within them as far as this process knows.
 */
@Injectable()
export class RequestBuckets implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RequestBuckets.name);
  private readonly writes = new Interval(() => this.write());
  private readonly sweeps = new Interval(() => this.sweep());
  private readonly buckets = new KnownBuckets();
  private readonly unwritten = new Set<TokenBucket>();
  private writing: Promise<void> | null = null;
  /** The last write failed. */
  private isAlone = false;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.writes.start(WRITE_MS);
    this.sweeps.start(SWEEP_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.writes.stop(), this.sweeps.stop()]);
    await this.write();
  }

  /**
   * At once, unless the process has to hear from the others first.
   *
   * @param perMinute size of the bucket, and tokens that it gains in a minute
   */
  take(name: BucketName, perMinute: number): Awaitable<Taken> {
    const bucket = this.buckets.find(name) ?? this.add(name, perMinute);
    const verdict = bucket.take(performance.now(), this.isAlone);
    if (verdict === 'unsure') return this.askAndTake(bucket);
    this.unwritten.add(bucket);
    return { bucket, isGranted: verdict === 'granted' };
  }

  giveBack(bucket: TokenBucket): void {
    bucket.giveBack();
    this.unwritten.add(bucket);
  }

  /** One statement at a time. What could not be written is kept for the next time. */
  write(): Promise<void> {
    this.writing ??= this.writeOnce().finally(() => (this.writing = null));
    return this.writing;
  }

  private add(name: BucketName, perMinute: number): TokenBucket {
    if (this.buckets.size >= MAX_BUCKETS) this.buckets.forgetOldest();
    const bucket = new TokenBucket(name, perMinute, performance.now());
    this.buckets.add(bucket);
    return bucket;
  }

  /** For a bucket of which enough is unwritten: requests wait for a statement, many for the same one. */
  private async askAndTake(bucket: TokenBucket): Promise<Taken> {
    const until = performance.now() + WAIT_MS;
    for (;;) {
      this.unwritten.add(bucket);
      const isLate = await this.writtenBefore(until);
      const verdict = bucket.take(performance.now(), isLate || this.isAlone);
      if (verdict === 'unsure') continue;
      this.unwritten.add(bucket);
      return { bucket, isGranted: verdict === 'granted' };
    }
  }

  private async writtenBefore(until: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), Math.max(0, until - performance.now()));
    });
    const isLate = await Promise.race([this.write().then(() => false), late]);
    clearTimeout(timer);
    return isLate;
  }

  private async writeOnce(): Promise<void> {
    const uses = Array.from(this.unwritten, ({ use }) => use).slice(0, MAX_WRITTEN);
    if (uses.length === 0) return;
    for (const { bucket } of uses) this.unwritten.delete(bucket);
    try {
      const found = await this.database.query<WrittenBucket>(writeUses(uses.map(toWritten)));
      const left = new Map(found.map((row) => [keyOf(row), row.tokens]));
      const now = performance.now();
      for (const use of uses) use.bucket.written(use, left.get(keyOf(use.bucket.name))!, now);
      this.isAlone = false;
    } catch (error) {
      for (const { bucket } of uses) this.unwritten.add(bucket);
      if (!this.isAlone)
        this.logger.warn(
          describeFault(error),
          'request limits cannot be shared; each process counts by itself',
        );
      this.isAlone = true;
    }
  }

  private async sweep(): Promise<void> {
    this.buckets.forgetIdle(performance.now() - FULL_AFTER_MS);
    try {
      await this.database.query(sweepBuckets);
    } catch (error) {
      this.logger.debug(describeFault(error), 'request limits could not be swept; will retry');
    }
  }
}

function toWritten({ bucket: { name, perMinute }, used, refused }: BucketUse): WrittenUse {
  return { ...name, perMinute, used, refused };
}
