import { WEBHOOK_EVENTS } from '../../src/webhooks/entities/webhook-events.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import type { BenchService } from './service.js';

/** After the last outcome; what an audience hears then is not part of the time. */
const HEARD_MS = 30_000;

/** Lets workers send to a receiver on this machine. */
export const WITH_AUDIENCE = { WEBHOOK_ALLOW_PRIVATE: 'true' };

/** Who follows an import: a reader of the account's events, and a webhook endpoint for all of them. */
export class Audience {
  private constructor(
    private readonly stream: EventStream,
    private readonly receiver: WebhookReceiver,
  ) {}

  static async start({ client }: BenchService, accountId: string): Promise<Audience> {
    const receiver = await WebhookReceiver.start();
    const endpoint = { url: `${receiver.url}/`, events: WEBHOOK_EVENTS };
    const { status } = await client.send('POST', `/accounts/${accountId}/webhooks`, endpoint);
    if (status !== 201) throw new Error(`The webhook endpoint was answered with ${status}`);
    const stream = new EventStream(`${client.url}/api/v1/events?accountId=${accountId}`);
    await stream.until((it) => it.of('ready').length > 0);
    return new Audience(stream, receiver);
  }

  /** @throws Error unless both were told of the end of the action, and the reader of its progress */
  async hasHeard(actionId: string): Promise<void> {
    await this.stream.until((it) => it.of('ended').some(({ data }) => data.actionId === actionId), HEARD_MS);
    if (this.stream.of('stats').length === 0) throw new Error('The reader was told of no progress');
    const isEnd = ({ body }: { readonly body: string }): boolean =>
      body.includes('"bulk_action.ended"') && body.includes(actionId);
    await eventually(() => this.receiver.received.some(isEnd), HEARD_MS);
  }

  async stop(): Promise<void> {
    this.stream.close();
    await this.receiver.stop();
  }
}
