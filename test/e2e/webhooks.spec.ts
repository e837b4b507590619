import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../src/webhooks/deliveries/delivery.view.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';
import type { Payload } from '../support/webhook-receiver.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const FILE = `name,email\n${people(3).join('\n')}\n`;
const ALL = [
  'bulk_action.validated',
  'bulk_action.awaiting_confirmation',
  'bulk_action.paused',
  'bulk_action.ended',
];
const FAST = { WEBHOOK_RETRY_SECONDS: '0.2,0.2', WEBHOOK_TIMEOUT_SECONDS: '1' };

interface Endpoint {
  readonly id: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
}

describe('webhooks', () => {
  let service: Service;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    service = await Service.start({ workers: 2, env: { ...FAST, WEBHOOK_ALLOW_PRIVATE: 'true' } });
  });
  afterAll(() => stopAll(service, receiver));

  const create = async (account: string, url: string, events = ALL): Promise<Endpoint> => {
    const { status, body } = await service.client.send<Endpoint & Record<string, unknown>>(
      ...(['POST', `/accounts/${account}/webhooks`, { url, events }] as const),
    );
    expect(status).toBe(201);
    return body;
  };
  const deliveriesOf = async (actionId: string): Promise<DeliveryView[]> =>
    (await service.client.get<{ items: DeliveryView[] }>(`/bulk-actions/${actionId}/webhook-deliveries`)).body
      .items;
  const finished = (actionId: string, count = 1): Promise<DeliveryView[]> =>
    eventually(async () => {
      const all = await deliveriesOf(actionId);
      return all.length === count && all.every(({ finishedAt }) => finishedAt !== null) && all;
    }, 20_000) as Promise<DeliveryView[]>;

  it('tell of the end of a small file, signed, with one id for all endpoints', async () => {
    const one = await create('small', `${receiver.url}/one`);
    const two = await create('small', `${receiver.url}/two`, ['bulk_action.ended']);
    const id = await service.client.upload(FILE, 'small');
    await finished(id, 2);
    const [[first, ...more], [second]] = [receiver.at('/one'), receiver.at('/two')];
    expect(more).toEqual([]);
    const payload = WebhookReceiver.verify(first!, one.secret);
    expect(payload).toEqual({
      type: 'bulk_action.ended',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      data: {
        ...{ id, accountId: 'small', entityType: 'CONTACT', operation: 'CREATE', status: 'COMPLETED' },
        ...{ isDryRun: false, errorCode: null },
        ...{ totalItems: 3, successfulItems: 3, failedItems: 0, skippedItems: 0 },
        links: {
          self: `/api/v1/bulk-actions/${id}`,
          stats: `/api/v1/bulk-actions/${id}/stats`,
          results: `/api/v1/bulk-actions/${id}/results.csv`,
        },
      },
    });
    expect(WebhookReceiver.verify(second!, two.secret)).toEqual(payload);
    expect(() => WebhookReceiver.verify(first!, two.secret)).toThrow('No matching signature');
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  });

  it('tell of each step of a dry run, in order, and of nothing that did not happen', async () => {
    const { secret } = await create('steps', `${receiver.url}/steps`);
    const id = await service.client.upload(FILE, 'steps', { dryRun: 'true' });
    await service.client.tried(id);
    await finished(id, 2);
    await service.client.send('POST', `/bulk-actions/${id}/confirm`);
    await finished(id, 3);
    const payloads = receiver.at('/steps').map((one) => WebhookReceiver.verify(one, secret));
    const types = payloads.sort((a, b) => a.timestamp.localeCompare(b.timestamp)).map(({ type }) => type);
    expect(types).toEqual([
      'bulk_action.validated',
      'bulk_action.awaiting_confirmation',
      'bulk_action.ended',
    ]);
    expect(payloads.map(({ data }) => data.isDryRun)).toEqual([true, true, false]);
  });

  it('go to the callback URL of one upload and of its retry, signed with the secret of the account', async () => {
    const { body } = await service.client.send('POST', '/accounts/callback/callback-secret/rotate');
    const url = `${receiver.url}/callback?token=t0ken`;
    const id = await service.client.upload('name,email\nAnn,nowhere\n', 'callback', { callbackUrl: url });
    const [delivery] = await finished(id);
    expect(delivery).toMatchObject({ endpointId: null, origin: receiver.url, state: 'SUCCEEDED' });
    const [received] = receiver.at('/callback?token=t0ken');
    const payload: Payload = WebhookReceiver.verify(received!, body.secret as string);
    expect(payload.data).toMatchObject({ id, status: 'COMPLETED_WITH_ERRORS', failedItems: 1 });
    const retried = await service.client.send('POST', `/bulk-actions/${id}/retry-failed`);
    await finished(retried.body.id as string, 2);
    // The URL may hold secrets.
    expect(service.output).not.toContain('t0ken');
    expect(service.output).toContain(receiver.url);
  });

  it('keep both signatures while a secret is rotated', async () => {
    const before = await create('rotated', `${receiver.url}/rotated`);
    const { body } = await service.client.send(
      'POST',
      `/accounts/rotated/webhooks/${before.id}/rotate-secret`,
    );
    await finished(await service.client.upload(FILE, 'rotated'));
    const [received] = receiver.at('/rotated');
    expect(WebhookReceiver.verify(received!, before.secret)).toEqual(
      WebhookReceiver.verify(received!, body.secret as string),
    );
  });

  it('try again what fails, under the same id, and show each attempt', async () => {
    const url = receiver.on('/flaky', (response, _, nth) => {
      response.writeHead([500, 307][nth - 1] ?? 204, { location: `${receiver.url}/one` });
      response.end(nth < 3 ? 'x'.repeat(3_000) : undefined);
    });
    await create('flaky', url);
    const [delivery] = await finished(await service.client.upload(FILE, 'flaky'));
    expect(delivery).toMatchObject({ state: 'SUCCEEDED', attempts: 3, nextAttemptAt: null, answer: '' });
    expect(delivery!.tries).toMatchObject([
      { status: 500, error: 'STATUS' },
      { status: 307, error: 'REDIRECT' },
      { status: 204, error: null },
    ]);
    const requests = receiver.at('/flaky');
    expect(new Set(requests.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([delivery!.eventId]),
    );
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  it('wait as long as a busy receiver asks for', async () => {
    const url = receiver.on('/busy', (response, _, nth) => {
      if (nth === 1) response.writeHead(429, { 'retry-after': '2' });
      else if (nth === 2)
        response.writeHead(503, { 'retry-after': new Date(Date.now() + 3_000).toUTCString() });
      response.end();
    });
    await create('busy', url);
    const [delivery] = await finished(await service.client.upload(FILE, 'busy'));
    expect(delivery).toMatchObject({ state: 'SUCCEEDED', attempts: 3 });
    const [first, second, third] = receiver.at('/busy').map(({ at }) => at);
    // The schedule says 0.2 s, and whole seconds are cut off the date.
    expect(second! - first!).toBeGreaterThanOrEqual(1_990);
    expect(third! - second!).toBeGreaterThanOrEqual(1_990);
  });

  it('give up after the last attempt, and are sent again on request', async () => {
    let isWell = false;
    const url = receiver.on('/down', (response) => response.writeHead(isWell ? 200 : 503).end('no room'));
    const { id } = await create('down', url);
    const actionId = await service.client.upload(FILE, 'down');
    const [failed] = await finished(actionId);
    expect(failed).toMatchObject({ state: 'FAILED', attempts: 3, answer: 'no room' });
    isWell = true;
    const path = `/accounts/down/webhook-deliveries/${failed!.id}/resend`;
    expect((await service.client.send('POST', path)).status).toBe(202);
    await expect
      .poll(async () => (await deliveriesOf(actionId))[0]!.state, { timeout: 10_000 })
      .toBe('SUCCEEDED');
    expect(receiver.at('/down').at(-1)!.headers['webhook-id']).toBe(failed!.eventId);
    const listed = await service.client.get<{ items: DeliveryView[] }>(
      `/accounts/down/webhooks/${id}/deliveries`,
    );
    expect(listed.body.items).toEqual(await deliveriesOf(actionId));
    expect(listed.body.items[0]!.tries).toHaveLength(4);
  });

  it('switch an endpoint off that has failed for days, or says that it is gone', async () => {
    const of = async (account: string, { id }: Endpoint): Promise<Endpoint & Record<string, unknown>> =>
      (await service.client.get<Endpoint & Record<string, unknown>>(`/accounts/${account}/webhooks/${id}`))
        .body;
    const gone = await create(
      'gone',
      receiver.on('/gone', (response) => response.writeHead(410).end()),
    );
    await finished(await service.client.upload(FILE, 'gone'));
    expect(await of('gone', gone)).toMatchObject({ enabled: false, disabledReason: 'GONE' });
    expect(receiver.at('/gone')).toHaveLength(1);

    const failing = await create(
      'failing',
      receiver.on('/failing', (response) => response.writeHead(500).end()),
    );
    await finished(await service.client.upload(FILE, 'failing'));
    expect(await of('failing', failing)).toMatchObject({
      enabled: true,
      failingSince: expect.any(String) as string,
    });
    await service.db.rows(
      `UPDATE webhook_endpoints SET failing_since = now() - interval '121 hours' WHERE id = $1`,
      [failing.id],
    );
    const [delivery] = await finished(await service.client.upload(FILE, 'failing'));
    expect(await of('failing', failing)).toMatchObject({
      ...{ enabled: false, disabledReason: 'FAILING', disabledAt: expect.any(String) as string },
    });
    expect(delivery!.tries.map(({ error }) => error)).toEqual(['STATUS', 'ENDPOINT_OFF']);
    expect(service.output).toContain('webhook endpoint switched off');
    // Nothing comes any more, until it is switched on.
    const quiet = await service.client.upload(FILE, 'failing');
    await service.client.ended(quiet);
    receiver.on('/failing', (response) => response.end());
    const { body } = await service.client.send('PATCH', `/accounts/failing/webhooks/${failing.id}`, {
      enabled: true,
    });
    expect(body).toMatchObject({ enabled: true, disabledAt: null, disabledReason: null, failingSince: null });
    await finished(await service.client.upload(FILE, 'failing'));
    expect(await deliveriesOf(quiet)).toEqual([]);
  });

  it('refuse a callback URL that is not allowed before the file is read', async () => {
    const file = new Blob([FILE]);
    const bad = [
      'file:///etc/passwd',
      'http://u:p@127.0.0.1/',
      'http://127.0.0.1:5432/',
      'http://x.invalid/',
      'x',
    ];
    for (const callbackUrl of bad) {
      const sent = [['callbackUrl', callbackUrl] as const, ['file', file] as const];
      for (const parts of [sent, [...sent].reverse()])
        expect(
          await service.client.post([...parts, ['accountId', 'bad'], ['entityType', 'CONTACT']]),
        ).toMatchObject({
          ...{
            status: 422,
            body: { code: 'INVALID_FIELDS', errors: [{ field: 'callbackUrl', code: 'INVALID' }] },
          },
        });
      const query = `?callbackUrl=${encodeURIComponent(callbackUrl)}`;
      expect((await service.client.post([['file', file]], query)).body.code).toBe('INVALID_FIELDS');
      const { status } = await service.client.send('POST', '/accounts/bad/webhooks', {
        url: callbackUrl,
        events: ALL,
      });
      expect(status).toBe(422);
    }
    expect(await service.db.rows(`SELECT FROM bulk_actions WHERE account_id = 'bad'`)).toEqual([]);
  });
});
