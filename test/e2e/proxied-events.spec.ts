import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Certificates } from '../support/certificates.js';
import { craftAction } from '../support/crafted-actions.js';
import { EventStream } from '../support/event-stream.js';
import { hasNginx, Nginx } from '../support/nginx.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

/** Three polls of the service. */
const AT_ONCE_MS = 1_500;
const IDLE_S = 18;

/** nginx as compose has it, but impatient: it closes what says nothing for longer than a heartbeat takes. */
describe.skipIf(!hasNginx)('events behind the proxy', () => {
  const certificates = new Certificates();
  let service: Service;
  let nginx: Nginx;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { TRUST_PROXY: '1' } });
    const { port } = new URL(service.client.url);
    nginx = await Nginx.start(Number(port), await certificates.issue('proxy'), [
      ['proxy_read_timeout 300s', `proxy_read_timeout ${IDLE_S}s`],
      ['send_timeout 70s', `send_timeout ${IDLE_S}s`],
    ]);
  });
  afterAll(() => stopAll(nginx, service, certificates));

  const open = (path: string): EventStream => {
    const stream = new EventStream(`${nginx.url}/api/v1${path}`, {}, null, { rejectUnauthorized: false });
    onTestFinished(() => stream.close());
    return stream;
  };
  const set = (id: string, status: string): Promise<unknown> =>
    service.db.rows('UPDATE bulk_actions SET status = $2 WHERE id = $1', [id, status]);

  it('come at once, heartbeats keep the streams, and the end arrives', async () => {
    const id = await craftAction(service.db, { account_id: 'proxied', status: 'QUEUED', total_items: 9 });
    const action = await open(`/bulk-actions/${id}/events`).until((it) => it.of('stats').length > 0);
    const account = await open('/events?accountId=proxied').until((it) => it.of('ready').length > 0);
    for (const status of ['PAUSED', 'QUEUED', 'IN_PROGRESS']) {
      await set(id, status);
      const start = performance.now();
      await Promise.all(
        [action, account].map((stream) => stream.until((it) => it.statuses().at(-1) === status)),
      );
      expect(performance.now() - start).toBeLessThan(AT_ONCE_MS);
    }
    // Nothing happens for longer than the proxy waits.
    await Promise.all([action, account].map((stream) => stream.until((it) => it.comments >= 2, 40_000)));
    expect([action.closed, account.closed]).toEqual([null, null]);
    await set(id, 'COMPLETED');
    const start = performance.now();
    await action.until(({ closed }) => closed !== null);
    expect(performance.now() - start).toBeLessThan(AT_ONCE_MS);
    expect([action.closed, action.messages.at(-1)!.event]).toEqual(['whole', 'ended']);
    await account.until((it) => it.of('ended').length > 0);
    expect([action.lastId, account.closed]).toEqual(['ended', null]);
  }, 60_000);
});
