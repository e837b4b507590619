import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { craftAction } from '../support/crafted-actions.js';
import { requestErasure } from '../support/erasures.js';
import type { StreamMessage } from '../support/event-stream.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { csv, generate, people } from '../support/files.js';
import { Service } from '../support/service.js';

const ALL_STATUSES = ['VALIDATING', 'QUEUED', 'IN_PROGRESS', 'COMPLETED_WITH_ERRORS'];

describe('events of bulk actions', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { CHUNK_ROWS: '500' } });
  });
  afterAll(() => service.stop());

  function open(path: string, lastId: string | null = null): EventStream {
    const stream = new EventStream(`${service.client.url}/api/v1${path}`, {}, lastId);
    onTestFinished(() => stream.close());
    return stream;
  }
  const ofAction = (id: string, lastId: string | null = null) => open(`/bulk-actions/${id}/events`, lastId);
  const set = (id: string, status: string) =>
    service.db.rows('UPDATE bulk_actions SET status = $2 WHERE id = $1', [id, status]);

  it('say how an action goes on, from its present state to its end', async () => {
    const made = await generate(40_000, '--invalid', '1%', '--seed', '61');
    const accountId = 'whole';
    const account = await open(`/events?accountId=${accountId}`).until((it) => it.of('ready').length > 0);
    const id = await service.client.upload(made.file, accountId);
    const stream = await ofAction(id).until(({ closed }) => closed !== null, 45_000);
    expect(stream.closed).toBe('whole');
    expect(stream.response!.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    // It began with the status of the moment, whichever that was.
    const statuses = stream.statuses();
    expect(statuses).toEqual(ALL_STATUSES.slice(-statuses.length));
    const numbers = stream.of('status').map(({ data }) => data.number as number);
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i));
    const final = await service.client.stats(id);
    expect(stream.of('stats').at(-1)!.data).toEqual(final);
    expect(stream.messages.at(-1)).toMatchObject({
      ...{ event: 'ended', lastId: 'ended' },
      data: {
        ...{ actionId: id, accountId, entityType: 'CONTACT', status: 'COMPLETED_WITH_ERRORS' },
        ...{ totalItems: 40_000, failedItems: made.invalid, previousStatus: 'IN_PROGRESS' },
      },
    });
    // At most twice a second, and only on change. The final ones come at once.
    const stats = stream.of('stats');
    for (const [i, { atMs }] of stats.slice(2, -1).entries())
      expect(atMs - stats[i]!.atMs).toBeGreaterThan(800);
    const processed = stats.map(({ data: { status, stage, waitReason, stageProcessedItems } }) =>
      JSON.stringify([status, stage, waitReason, stageProcessedItems]),
    );
    expect(new Set(processed).size).toBe(processed.length);
    await account.until((it) => it.of('ended').length > 0);
    expect(account.statuses()).toEqual(ALL_STATUSES);
    expect(account.of('stats').at(-1)!.data).toEqual(final);
    expect(account.of('ended')[0]!.data).toEqual(stream.of('ended')[0]!.data);
    expect(account.closed).toBeNull();
  });

  it('of a file that one job checks and writes are those that its action had', async () => {
    const account = await open('/events?accountId=small').until((it) => it.of('ready').length > 0);
    const id = await service.client.upload(csv('name,email', ...people(3, 'small')), 'small');
    await account.until((it) => it.of('ended').length > 0);
    const stream = await ofAction(id).until(({ closed }) => closed !== null);
    expect(account.statuses()).toEqual(['IN_PROGRESS', 'COMPLETED']);
    // Whoever comes after the end gets it too.
    expect(stream.messages.map(({ event }) => event)).toEqual(['status', 'stats', 'ended']);
    expect(await ofAction(id, 'ended').until(({ closed }) => closed !== null)).toMatchObject({ status: 204 });
  });

  it('begin with the progress of that moment, also where another reader was told the same before', async () => {
    const id = await craftAction(service.db, { account_id: 'second', status: 'PAUSED', total_items: 9 });
    const elapsedOf = ({ data }: StreamMessage): number => data.elapsedSeconds as number;
    const first = await ofAction(id).until((it) => it.of('stats').length > 0);
    const start = elapsedOf(first.of('stats')[0]!);
    // By then a poll has made the message that all readers share.
    const elapsed = await eventually(async () => {
      const { body } = await service.client.get<{ elapsedSeconds: number }>(`/bulk-actions/${id}/stats`);
      return body.elapsedSeconds > start + 2 && body.elapsedSeconds;
    }, 20_000);
    const second = await ofAction(id).until((it) => it.of('stats').length > 0);
    expect(elapsedOf(second.of('stats')[0]!)).toBeGreaterThanOrEqual(Number(elapsed));
  });

  it('are missed by nobody who connects again, in whatever moment', async () => {
    const id = await craftAction(service.db, { account_id: 'again', status: 'QUEUED', total_items: 9 });
    for (const status of ['IN_PROGRESS', 'PAUSED', 'QUEUED', 'IN_PROGRESS']) await set(id, status);
    const all = ['QUEUED', 'IN_PROGRESS', 'PAUSED', 'QUEUED', 'IN_PROGRESS'];
    for (const had of [1, 2, 4]) {
      const stream = await ofAction(id, String(had)).until((it) => it.of('stats').length > 0);
      expect(stream.statuses()).toEqual(all.slice(had));
      expect(stream.lastId).toBe('5');
      stream.close();
    }
    const upToDate = await ofAction(id, '5').until((it) => it.of('stats').length > 0);
    expect(upToDate.statuses()).toEqual([]);
    const foreign = await ofAction(id, '999').until((it) => it.of('stats').length > 0);
    expect(foreign.statuses()).toEqual(['IN_PROGRESS']);
    await set(id, 'COMPLETED');
    for (const stream of [upToDate, foreign]) {
      await stream.until(({ closed }) => closed === 'whole');
      expect(stream.statuses().at(-1)).toBe('COMPLETED');
    }
    // The status has come, and the end has not.
    const cut = await ofAction(id, '6').until(({ closed }) => closed === 'whole');
    expect(cut.messages.map(({ event }) => event)).toEqual(['status', 'stats', 'ended']);
  });

  it('of an account are missed by nobody who connects again, also where a transaction commits late', async () => {
    const ids = [];
    for (let i = 0; i < 3; i++)
      ids.push(await craftAction(service.db, { account_id: 'late', status: 'QUEUED' }));
    // Of two that were made in the same millisecond, either may have the lower id.
    ids.sort();
    const path = '/events?accountId=late';
    const first = await open(path).until((it) => it.of('ready').length > 0);
    expect(first.of('status').map(({ data }) => data.actionId)).toEqual(ids);
    // This one changes before the others, and its transaction is there after them.
    const late = service.db.dataSource.createQueryRunner();
    await late.connect();
    await late.startTransaction();
    await late.query(`UPDATE bulk_actions SET status = 'PAUSED' WHERE id = $1`, [ids[0]]);
    await set(ids[1]!, 'CANCELED');
    await first.until((it) => it.of('ended').length > 0);
    expect(first.of('status').at(-1)!.data).toMatchObject({ actionId: ids[1], status: 'CANCELED' });
    first.close();
    await late.commitTransaction();
    await late.release();
    await set(ids[2]!, 'FAILED');
    const second = await open(path, first.lastId).until((it) => it.of('ready').length > 0);
    expect(second.messages.map(({ event, data }) => [event, data.actionId, data.status])).toEqual([
      ['status', ids[0], 'PAUSED'],
      ['status', ids[2], 'FAILED'],
      ['ended', ids[2], 'FAILED'],
      ['ready', undefined, undefined],
    ]);
    await set(ids[0]!, 'QUEUED');
    await second.until((it) => it.statuses().at(-1) === 'QUEUED');
    const future = await open(path, '900000000:900000000:').until((it) => it.of('ready').length > 0);
    expect(future.statuses()).toEqual(['QUEUED']);
  });

  it('of an account that missed thousands come all, in the order of each action', async () => {
    const path = '/events?accountId=many';
    const id = await craftAction(service.db, { account_id: 'many', status: 'PAUSED' });
    const before = await open(path).until((it) => it.of('ready').length > 0);
    before.close();
    await service.db.rows(
      `DO $$ BEGIN FOR i IN 1..1200 LOOP
         UPDATE bulk_actions SET status = CASE i % 2 WHEN 0 THEN 'PAUSED' ELSE 'AWAITING_CONFIRMATION' END WHERE account_id = 'many';
       END LOOP; END $$`,
    );
    const stream = await open(path, before.lastId).until((it) => it.of('ready').length > 0);
    expect(stream.of('status').map(({ data }) => data.number)).toEqual(
      Array.from({ length: 1200 }, (_, i) => i + 2),
    );
    expect(stream.of('status')[0]!.data.actionId).toBe(id);
  });

  it.each([
    ['/bulk-actions/{id}/events', '-1'],
    ['/bulk-actions/{id}/events', '1e3'],
    ['/bulk-actions/{id}/events', '5f0c7d1b-8a5e-4c1c-9a7e-3b0a9d2c4e6f'],
    ['/bulk-actions/{id}/events', '12345678901234567890'],
    ['/bulk-actions/{id}/events', "1'; DROP TABLE x"],
    ['/events?accountId=bad', '7'],
    ['/events?accountId=bad', '9:5:'],
    ['/events?accountId=bad', '5:9:7,6'],
    ['/events?accountId=bad', '5:9:9'],
    ['/events?accountId=bad', '0:5:'],
    ['/events?accountId=bad', 'ended'],
  ])('refuse at %s what is no id: %s', async (path, lastId) => {
    const id = await craftAction(service.db, { account_id: 'bad' });
    const stream = open(path.replace('{id}', id), lastId);
    expect(await stream.body()).toMatchObject({ status: 400, code: 'INVALID_LAST_EVENT_ID' });
  });

  it('of an action older than events tell its present state, and its end', async () => {
    const [running, ended] = await Promise.all(
      ['PAUSED', 'COMPLETED'].map((status) => craftAction(service.db, { account_id: 'old', status })),
    );
    await service.db.rows(`DELETE FROM bulk_action_events WHERE account_id = 'old'`);
    const stream = await ofAction(running!).until((it) => it.of('stats').length > 0);
    expect(stream.of('status')).toMatchObject([{ data: { number: 0, status: 'PAUSED' } }]);
    await set(running!, 'CANCELED');
    await stream.until(({ closed }) => closed === 'whole');
    expect(stream.statuses()).toEqual(['PAUSED', 'CANCELED']);
    const past = await ofAction(ended!).until(({ closed }) => closed === 'whole');
    expect(past.messages.map(({ event }) => event)).toEqual(['status', 'stats', 'ended']);
  });

  it('end where the action is deleted, and where the account is erased', async () => {
    const id = await craftAction(service.db, { account_id: 'gone' });
    const stream = await ofAction(id).until((it) => it.of('stats').length > 0);
    await service.db.rows(`UPDATE bulk_actions SET status = 'DELETED' WHERE id = $1`, [id]);
    await stream.until(({ closed }) => closed === 'whole');
    expect(stream.of('ended')).toEqual([]);
    const account = await open('/events?accountId=gone').until((it) => it.of('ready').length > 0);
    await requestErasure(service.db, 'gone');
    await account.until(({ closed }) => closed === 'whole');
  });

  it('answer HEAD without a stream', async () => {
    const id = await craftAction(service.db, { account_id: 'head' });
    for (const path of [`/bulk-actions/${id}/events`, '/events?accountId=head']) {
      const response = await fetch(`${service.client.url}/api/v1${path}`, { method: 'HEAD' });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/event-stream');
    }
  });
});
