import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { API_BASE } from '../../http/api-base.js';
import { Interval } from '../../process/interval.js';
import { DeliveryQueue } from '../../queue/delivery-queue.js';
import { Deliverer } from './deliverer.js';
import type { FannedOut, MadeDelivery } from './sql/fan-out.sql.js';
import { fanOut } from './sql/fan-out.sql.js';
import { freeStaleDeliveries, takeDue } from './sql/find-due.sql.js';

/** An event is sent about half of this after it happened. */
const EVERY_MS = 1_000;
/** Events, and deliveries that are due again, in one transaction. */
const BATCH = 200;
/** Milliseconds that a worker may take for a delivery beyond the request itself. */
const SPARE_MS = 15_000;

/**
 * Makes deliveries of events and jobs of deliveries. Runs in every worker. Where no webhooks are, this is three
 * look-ups in empty indexes, in one round trip. Postgres decides, the queue delivers: a delivery whose job was lost
 * gets another.
 */
@Injectable()
export class FanOut implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FanOut.name);
  private readonly interval = new Interval(() => this.tick());
  private readonly base: string;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly queue: DeliveryQueue,
    private readonly deliverer: Deliverer,
    @Inject(CONFIG) private readonly config: Pick<Config, 'http' | 'lease' | 'webhooks'>,
  ) {
    this.base = `${config.http.publicUrl ?? ''}${API_BASE}`;
  }

  onApplicationBootstrap(): void {
    this.interval.start(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  /** @returns how many events, or due deliveries, it has taken at most of either */
  async run(batch = BATCH): Promise<number> {
    const { lease, webhooks } = this.config;
    const statements = [
      freeStaleDeliveries(lease.staleAfterMs, webhooks.timeoutMs + SPARE_MS),
      fanOut(batch, this.base),
      takeDue(batch),
    ];
    const [, fanned, due] =
      await this.database.transact<[object, FannedOut & object, MadeDelivery & object]>(statements);
    const made = fanned.filter((row): row is FannedOut & MadeDelivery => row.deliveryId !== null);
    const deliveries = [...made, ...due];
    if (deliveries.length > 0) {
      await this.queue.work((delivery) => this.deliverer.deliver(delivery));
      await this.queue.add(
        deliveries.map(({ deliveryId, jobNo }) => ({ deliveryId, jobNo, postponed: 0, delayMs: 0 })),
      );
    }
    return Math.max(fanned[0]!.events, due.length);
  }

  private async tick(): Promise<void> {
    try {
      while ((await this.run()) >= BATCH && !this.isStopping);
    } catch (error) {
      this.logger.warn({ ...describeFault(error) }, 'could not look for webhooks; it runs again in a second');
    }
  }
}
