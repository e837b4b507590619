import { Inject, Injectable, Logger } from '@nestjs/common';
import { Heartbeat } from '../../bulk-actions/liveness/heartbeat.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { codeOf } from '../../database/sqlstate.js';
import type { DeliveryRef } from '../../queue/delivery-queue.js';
import { DeliveryQueue } from '../../queue/delivery-queue.js';
import type { DeliveryError } from '../entities/webhook-events.js';
import { originOf } from '../target/target-url.js';
import { delayAfter } from './schedule.js';
import type { SendResult } from './sender.js';
import { NO_ANSWER, Sender } from './sender.js';
import { signedHeaders } from './sign.js';
import type { ClaimedDelivery } from './sql/claim-delivery.sql.js';
import { claimDelivery, postponeDelivery, returnDelivery } from './sql/claim-delivery.sql.js';
import type { CompletedDelivery, Outcome } from './sql/complete-delivery.sql.js';
import { completeDelivery } from './sql/complete-delivery.sql.js';

/** 410: the receiver wants nothing more, https://www.rfc-editor.org/rfc/rfc9110#name-410-gone */
const GONE = 410;
/**
 * Milliseconds that one waits whose account has enough requests running, and as much again at random. Doubled each time
 * up to the most, so that the backlog of a slow receiver is not asked about again and again.
 */
const POSTPONED_MS = { first: 500, most: 10_000 };

/** Claims a delivery, sends it, and stores what was answered. */
@Injectable()
export class Deliverer {
  private readonly logger = new Logger(Deliverer.name);
  private readonly sender: Sender;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    private readonly queue: DeliveryQueue,
    @Inject(CONFIG) private readonly config: Pick<Config, 'webhooks'>,
  ) {
    this.sender = new Sender(config.webhooks);
  }

  /**
   * Idempotent: does nothing for a delivery that is done, gone, not due or claimed by another worker.
   *
   * @throws Error of the database, without what its message may quote: the queue stores it
   */
  async deliver({ deliveryId: id, postponed }: DeliveryRef): Promise<void> {
    try {
      const [claimed] = await this.database.query<ClaimedDelivery & object>(
        claimDelivery(id, this.heartbeat.processId),
      );
      if (!claimed) return await this.postpone(id, postponed);
      await this.attempt(claimed);
    } catch (error) {
      // eslint-disable-next-line preserve-caught-error -- the queue would store the cause too
      throw new Error(codeOf(error) || (error as Error).name);
    }
  }

  private async postpone(id: string, times: number): Promise<void> {
    const { first, most } = POSTPONED_MS;
    const delayMs = Math.round(Math.min(most, first * 2 ** times) * (1 + Math.random()));
    const [postponed] = await this.database.query(postponeDelivery(id, delayMs));
    if (!postponed) return;
    // Under a name of its own, because the name of the job that runs is not free yet.
    await this.queue.add([{ deliveryId: id, postponed: times + 1, jobNo: `p${Date.now()}`, delayMs }]);
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    const at = new Date();
    const result = await this.send(delivery);
    const { status, latencyMs, error, answer } = result;
    const outcome: Outcome = {
      attempt: { at: at.toISOString(), status, latencyMs, error },
      answer,
      isGone: status === GONE,
      nextMs: this.nextAfter(delivery, result),
    };
    const completed = await this.complete(delivery, outcome);
    if (!completed) return;
    this.note(delivery, completed, outcome);
    const { id, claimNo } = delivery;
    if (error !== null && outcome.nextMs !== null)
      await this.queue.add([
        { deliveryId: id, postponed: 0, jobNo: String(claimNo), delayMs: outcome.nextMs },
      ]);
  }

  private async send({ url, eventId, payload, secrets }: ClaimedDelivery): Promise<SendResult> {
    if (url === null) return { ...NO_ANSWER, latencyMs: 0, error: 'ENDPOINT_OFF' };
    return this.sender.send(url, payload, signedHeaders({ id: eventId, body: payload }, secrets));
  }

  private nextAfter(
    { attempts, url }: ClaimedDelivery,
    { status, error, retryAfterMs }: SendResult,
  ): number | null {
    if (error === null || url === null || status === GONE) return null;
    return delayAfter(attempts, this.config.webhooks.retryMs, retryAfterMs);
  }

  private async complete(delivery: ClaimedDelivery, outcome: Outcome): Promise<CompletedDelivery | null> {
    try {
      const [completed] = await this.database.query<CompletedDelivery & object>(
        completeDelivery(delivery, outcome),
      );
      return completed ?? null;
    } catch (error) {
      // Otherwise it would wait for its lease. If this fails too, it does.
      await this.database.query(returnDelivery(delivery.id, delivery.claimNo)).catch((lost: unknown) => {
        this.logger.warn(
          { deliveryId: delivery.id, ...describeFault(lost) },
          'could not give a delivery back',
        );
      });
      throw error;
    }
  }

  private note(
    { id, endpointId, url, attempts, accountId }: ClaimedDelivery,
    { disabledReason }: CompletedDelivery,
    { attempt: { status, latencyMs, error }, nextMs }: Outcome,
  ): void {
    // The rest of the URL may hold secrets.
    const origin = url === null ? null : originOf(url);
    const told = { deliveryId: id, origin, status, ms: latencyMs, attempts };
    const failed: { error: DeliveryError | null; nextMs: number | null } = { error, nextMs };
    if (error === null) this.logger.log(told, 'webhook delivered');
    else this.logger.warn({ ...told, ...failed }, 'webhook not delivered');
    if (disabledReason !== null)
      this.logger.warn({ endpointId, accountId, origin, disabledReason }, 'webhook endpoint switched off');
  }
}
