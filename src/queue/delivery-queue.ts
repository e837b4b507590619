import { setTimeout as delay } from 'node:timers/promises';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { awaitQueue } from './await-queue.js';
import { JobAdder, QUICK_RECOVERY, WAKE_UP } from './job-adder.js';
import { DELIVERY_QUEUE_NAME } from './jobs.js';
import { connectionOf } from './queue-connection.js';

/** Data of every job. What is sent, and where, is in Postgres. */
export interface DeliveryRef {
  readonly deliveryId: string;
  /** How often it has been postponed since it was last due. */
  readonly postponed: number;
}

/** A delivery that is to have a job. */
export interface QueuedDelivery extends DeliveryRef {
  /** With the delivery this names the job, so that adding one again never makes two. */
  readonly jobNo: string;
  /** Milliseconds before which no worker is to be woken. */
  readonly delayMs: number;
}

export type Deliver = (delivery: DeliveryRef) => Promise<void>;

type DeliveryJobs = Queue<DeliveryRef, void, 'deliver'>;
interface Connecting {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** Requests that a worker sends at the same time. They wait for others' servers most of the time. */
const CONCURRENCY = 32;
/** Milliseconds for connections to close. They never would while Redis is unavailable. */
const CLOSE_MS = 1_000;

/**
 * The queue of webhook deliveries. It connects when the first delivery is there: a service without webhooks has no
 * connection more than before.
 */
@Injectable()
export class DeliveryQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DeliveryQueue.name);
  private readonly adder = new JobAdder();
  private readonly running = new Set<Promise<void>>();
  private queue: Promise<DeliveryJobs> | null = null;
  private worker: Worker<DeliveryRef, void, 'deliver'> | null = null;
  private isStopping = false;
  private readonly warn = (error: Error): void => this.logger.warn({ err: error }, 'queue connection');

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'redisUrl' | 'database' | 'shutdownMs'>,
  ) {}

  /** Takes jobs from now on. @param deliver sends a delivery. @throws an error of the queue; call it again later */
  async work(deliver: Deliver): Promise<void> {
    if (this.worker || this.isStopping) return;
    const worker = new Worker<DeliveryRef, void, 'deliver'>(
      DELIVERY_QUEUE_NAME,
      ({ data }) => this.run(deliver, data),
      {
        ...{ connection: connectionOf(this.config), concurrency: CONCURRENCY, ...QUICK_RECOVERY },
        autorun: false,
      },
    );
    worker.on('error', this.warn);
    await this.connect(worker);
    this.worker = worker;
    if (this.isStopping) return worker.close();
    worker.run().catch((error: unknown) => {
      this.logger.error(
        { err: error },
        'the consumer of deliveries stopped; the next delivery brings another',
      );
      this.worker = null;
    });
  }

  /** A job that is there already is not added twice. @throws QueueUnavailableError, an error of the queue */
  async add(deliveries: readonly QueuedDelivery[]): Promise<void> {
    if (deliveries.length === 0 || this.isStopping) return;
    const jobs = deliveries.map(({ deliveryId, postponed, jobNo, delayMs }) => ({
      name: 'deliver' as const,
      data: { deliveryId, postponed },
      opts: { ...WAKE_UP, jobId: `deliver-${deliveryId}-${jobNo}`, delay: Math.ceil(delayMs) },
    }));
    await this.adder.add(await this.open(), jobs);
  }

  /** Takes no more jobs; those that are being sent may end until the deadline. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    const closing = Promise.allSettled([this.worker?.close(), this.queue?.then((queue) => queue.close())]);
    const { shutdownMs } = this.config;
    await Promise.race([Promise.allSettled(this.running), delay(shutdownMs, null, { ref: false })]);
    await Promise.race([closing, delay(CLOSE_MS, null, { ref: false })]);
  }

  private async run(deliver: Deliver, delivery: DeliveryRef): Promise<void> {
    // BullMQ may deliver a last job while it closes. Another worker gets it again.
    if (this.isStopping) throw new Error('This worker is shutting down');
    const sending = deliver(delivery);
    this.running.add(sending);
    try {
      await sending;
    } finally {
      this.running.delete(sending);
    }
  }

  private open(): Promise<DeliveryJobs> {
    return (this.queue ??= this.openOnce().catch((error: unknown) => {
      this.queue = null;
      throw error;
    }));
  }

  private openOnce(): Promise<DeliveryJobs> {
    const queue: DeliveryJobs = new Queue(DELIVERY_QUEUE_NAME, { connection: connectionOf(this.config) });
    queue.on('error', this.warn);
    return this.connect(queue);
  }

  /** What cannot connect is closed, because it never would (`awaitQueue`). The next delivery brings another. */
  private async connect<T extends Connecting>(connecting: T): Promise<T> {
    try {
      await awaitQueue(connecting, this.config);
      return connecting;
    } catch (error) {
      await connecting.close().catch(() => undefined);
      throw error;
    }
  }
}
