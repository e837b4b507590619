import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Interval } from '../../process/interval.js';
import { shuttingDown } from '../receive/slots/slot-problems.js';
import { LiveBatch, LiveEvent, LiveStats } from './live-batch.js';
import type { Reader } from './reader.js';
import { isEvent } from './sql/event-columns.sql.js';
import type { Position } from './sql/read-account-events.sql.js';
import { readPosition } from './sql/read-account-events.sql.js';
import type { LiveProgress, NewEvent } from './sql/read-live.sql.js';
import { readLiveProgress, readNewEvents } from './sql/read-live.sql.js';

/** Progress is sent at most twice a second. */
const POLL_MS = 500;

/**
 * Looks for news on behalf of all readers of this process: two queries twice a second, however many readers there are,
 * and none without readers. `CredentialChecks` asks for those with API keys besides.
 */
@Injectable()
export class EventPoll implements BeforeApplicationShutdown {
  private readonly logger = new Logger(EventPoll.name);
  readonly readers = new Set<Reader>();
  /** What the last poll has seen; `null`: no poll is due. */
  private position: Promise<string> | null = null;
  private stats = new Map<string, LiveStats>();
  private round: Promise<void> = Promise.resolve();
  private isAway = false;
  private isClosing = false;
  private readonly interval = new Interval(() => (this.round = this.poll()));

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * From now on the reader gets what is new. Resolves when it need not look for it any more: what commits later will be
   * found by a poll that knows the reader.
   *
   * @throws Problem 503 while the process shuts down; whatever keeps the database from answering
   */
  async add(reader: Reader): Promise<void> {
    if (this.isClosing) throw shuttingDown();
    this.readers.add(reader);
    if (this.position === null) {
      this.position = this.readPosition();
      this.interval.start(POLL_MS);
    }
    await this.position;
    await this.round;
  }

  remove(reader: Reader): void {
    if (!this.readers.delete(reader) || this.readers.size > 0) return;
    void this.interval.stop();
    this.position = null;
    this.stats = new Map();
  }

  /** Progress of one action, at this moment. Undefined: it has been deleted meanwhile. */
  async statsOf(actionId: string): Promise<LiveStats | undefined> {
    const [found] = await this.database.query<LiveProgress>(
      readLiveProgress([actionId], [], this.config.rate),
    );
    return found && new LiveStats(found);
  }

  /** Clients connect again, to another process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    for (const { stream } of this.readers) stream.end();
    await this.interval.stop();
  }

  private readPosition(): Promise<string> {
    const position = this.database.query<Position>(readPosition).then(([row]) => row!.position);
    // Whoever has asked for it gets the error; the next one asks again.
    position.catch(() => {
      if (this.position === position) this.position = null;
    });
    return position;
  }

  private async poll(): Promise<void> {
    const position = this.position;
    try {
      if (position === null || this.readers.size === 0) return;
      const batch = await this.find(await position);
      // All readers have left meanwhile, and perhaps new ones have come.
      if (this.position !== position) return;
      this.position = Promise.resolve(batch.position);
      for (const reader of this.readers) reader.deliver(batch);
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn(describeFault(error), 'events cannot be read');
      this.isAway = true;
    }
    const now = performance.now();
    for (const { stream } of this.readers) stream.beat(now);
  }

  private async find(position: string): Promise<LiveBatch> {
    const readers = [...this.readers];
    const accounts = new Set(readers.map(({ accountId }) => accountId));
    const wholeAccounts = new Set(
      readers.filter(({ actionId }) => actionId === null).map(({ accountId }) => accountId),
    );
    const watched = new Set(readers.map(({ actionId }) => actionId).filter((id) => id !== null));
    const rows = await this.database.query<NewEvent>(readNewEvents(position, [...accounts]));
    const events = rows.filter((row) => isEvent(row)).map((row) => new LiveEvent(row));
    const actionIds = new Set([...watched, ...events.map(({ event }) => event.actionId)]);
    const found = await this.database.query<LiveProgress>(
      readLiveProgress([...actionIds], [...wholeAccounts], this.config.rate),
    );
    const stats = new Map(found.map((row) => [row.id, new LiveStats(row, this.stats.get(row.id))]));
    this.stats = stats;
    return new LiveBatch(rows[0]!.position, events, actionIds, stats);
  }
}
