import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChunkOutcomes } from '../../src/bulk-actions/outcomes/chunk-outcomes.js';
import { Random } from '../chaos/random.js';
import type { Answer } from '../support/client.js';
import { craftAction, craftChunk } from '../support/crafted-actions.js';
import type { Fault, SocketFault } from '../support/database-proxy.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

/** Longer than a session may be idle inside a transaction that takes uploads in (2 s). */
const FROZEN_MS = 2_600;
/** Statements of a request at which the API is frozen: each takes as long. `SEED` chooses others. */
const FROZEN_PLACES = 3;
const FILE = csv('name,email', ...people(250));

/** A request that can be sent again and again. */
interface Case {
  readonly name: string;
  /** Status of the answer when nothing is wrong. */
  readonly status: number;
  /** @returns what the request is about, new each time */
  readonly prepare: () => Promise<string>;
  readonly send: (about: string) => Promise<Answer>;
}

let service: Service;
let proxy: DatabaseProxy;
beforeAll(async () => {
  service = await Service.start({
    workers: 0,
    env: { CHUNK_ROWS: '100' },
    reach: async (url) => {
      proxy = await DatabaseProxy.start(url);
      return proxy.url;
    },
  });
});
afterAll(() => stopAll(service, proxy));

const action = (over: Record<string, unknown>) => (): Promise<string> =>
  craftAction(service.db, { total_items: 2, chunk_count: 1, bucket_count: 1, ...over });

/** An action with two rows that failed. */
async function failed(): Promise<string> {
  const over = { status: 'COMPLETED_WITH_ERRORS', failed_items: 2, file_bytes: 20, account_id: randomUUID() };
  const id = await action(over)();
  const outcomes = new ChunkOutcomes(2);
  for (const row of [0, 1]) outcomes.set(row, 'FAILED/PROCESSING_ERROR');
  const chunk = {
    chunkNo: 0,
    firstRow: 1,
    rowCount: 2,
    firstLine: 2,
    text: 'a@b.example;1\nc@d.example;2\n',
  };
  await craftChunk(service.db, id, { ...chunk, outcomes });
  return id;
}

const verb =
  (method: string, path = '', body?: unknown) =>
  (id: string): Promise<Answer> =>
    service.client.send(method, `/bulk-actions/${id}${path}`, body);
const get =
  (path: (about: string) => string) =>
  (about: string): Promise<Answer> =>
    service.client.get(path(about));
const fields = (account: string): [string, string][] => [
  ['accountId', account],
  ['entityType', 'CONTACT'],
];
const account = (): Promise<string> => Promise.resolve(randomUUID());
const uploaded =
  (head: (account: string) => [string, string | Blob][], query: (account: string) => string = () => '') =>
  (about: string): Promise<Answer> =>
    service.client.post(head(about), query(about), { 'Idempotency-Key': about });
const file: [string, Blob] = ['file', new Blob([FILE])];

const waiting = action({ status: 'VALIDATING', stage: 'SCAN' });
const running = { stage: 'WRITE', units_total: 1 };
const CASES: Case[] = [
  {
    name: 'an upload whose account comes before the file',
    status: 202,
    prepare: account,
    send: uploaded((id) => [...fields(id), file]),
  },
  {
    name: 'an upload whose account comes behind the file',
    status: 202,
    prepare: account,
    send: uploaded((id) => [file, ...fields(id)]),
  },
  { name: 'retry-failed', status: 202, prepare: failed, send: keyed('/retry-failed') },
  {
    name: 'confirm',
    status: 200,
    prepare: action({ status: 'AWAITING_CONFIRMATION', dry_run: true }),
    send: verb('POST', '/confirm'),
  },
  { name: 'pause', status: 200, prepare: waiting, send: verb('POST', '/pause') },
  {
    name: 'resume',
    status: 200,
    prepare: action({ status: 'PAUSED', paused_at: new Date(), ...running }),
    send: verb('POST', '/resume'),
  },
  { name: 'cancel', status: 200, prepare: waiting, send: verb('POST', '/cancel') },
  {
    name: 'PATCH',
    status: 200,
    prepare: action({ status: 'SCHEDULED', scheduled_for: new Date(Date.now() + 3_600_000), ...running }),
    send: verb('PATCH', '', { scheduledFor: null }),
  },
  { name: 'DELETE', status: 204, prepare: action({ status: 'COMPLETED' }), send: verb('DELETE') },
  { name: 'an action', status: 200, prepare: waiting, send: verb('GET') },
  { name: 'the list of actions', status: 200, prepare: account, send: get(() => '/bulk-actions') },
  { name: 'stats', status: 200, prepare: waiting, send: verb('GET', '/stats') },
  { name: 'logs', status: 200, prepare: failed, send: verb('GET', '/logs') },
  { name: 'results.csv', status: 200, prepare: failed, send: verb('GET', '/results.csv') },
  {
    name: 'the limits of an account',
    status: 200,
    prepare: account,
    send: get((id) => `/accounts/${id}/limits`),
  },
  {
    name: 'new limits',
    status: 200,
    prepare: account,
    send: (id) => service.client.send('PUT', `/accounts/${id}/limits`, { rowsPerMinute: 100 }),
  },
  { name: 'contacts', status: 200, prepare: account, send: get((id) => `/contacts?accountId=${id}`) },
];

function keyed(path: string): (id: string) => Promise<Answer> {
  return (id) =>
    service.client.send('POST', `/bulk-actions/${id}${path}`, undefined, { 'Idempotency-Key': id });
}

/** Whether it is the answer that a request deserves, or one that says whose fault it is; a broken file is one too. */
function told({ status, headers, body }: Answer, wanted: number): string {
  if (status === wanted) return 'fine';
  const { code } = body as { code?: string };
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') === true;
  const isTold = status === 503 && isProblem && Number(headers.get('retry-after')) > 0;
  return isTold ? 'outage' : `${status} ${code}`;
}

/** @returns what the answers were, by the statement at which the connection broke */
async function suffer(
  { prepare, send, status }: Case,
  kind: SocketFault,
  places: readonly number[],
): Promise<string[]> {
  const seen: string[] = [];
  for (const at of places) {
    const about = await prepare();
    const fault: Fault = { kind, at, forMs: FROZEN_MS };
    proxy.arm(fault);
    const first = await send(about).then(
      (answer) => told(answer, status),
      // The connection of a file that had begun.
      () => 'broken off',
    );
    seen.push(proxy.isArmed ? 'spared' : first);
    proxy.arm(null);
    if (status !== 202) continue;
    // Under its key the request may be repeated, and is done once, whatever the first one was told.
    const again = await send(about);
    expect({ at, status: again.status }).toEqual({ at, status: 202 });
    const id = again.body.id as string;
    const text = `SELECT id FROM bulk_actions WHERE account_id = (SELECT account_id FROM bulk_actions WHERE id = $1)
      AND status <> 'RECEIVING' AND id::text <> $2`;
    expect({ at, actions: await service.db.rows(text, [id, about]) }).toEqual({ at, actions: [{ id }] });
  }
  return seen;
}

/** Statements of the request when nothing is wrong, numbered from 1. */
async function placesOf({ prepare, send, status }: Case): Promise<number[]> {
  const about = await prepare();
  proxy.arm(null);
  expect((await send(about)).status).toBe(status);
  return Array.from({ length: proxy.statements }, (_, i) => i + 1);
}

describe.each(CASES)('$name', (one) => {
  const allowed =
    one.name === 'results.csv' ? ['fine', 'outage', 'spared', 'broken off'] : ['fine', 'outage', 'spared'];

  it.each(['reset', 'close', 'lose'] as const)(
    'is never told anything but an outage when the database’s connection breaks: %s',
    async (kind) => {
      const places = await placesOf(one);
      const seen = await suffer(one, kind, places);
      const wrong = seen.flatMap((answer, i) => (allowed.includes(answer) ? [] : [`${i + 1}: ${answer}`]));
      expect(wrong).toEqual([]);
      expect(seen[0]).toBe('outage');
    },
  );

  it('nor when a connection that nobody uses has been reset', async () => {
    const about = await one.prepare();
    proxy.resetAll();
    expect(['fine', 'outage']).toContain(told(await one.send(about), one.status));
  });
});

const LOCKED = CASES.filter(({ name }) => /upload|retry|confirm/.test(name));
describe.each(LOCKED)('$name, of an API that is frozen', (one) => {
  const seed = process.env.SEED ?? '1';

  it(`at any statement (of seed ${seed}): in a transaction its session is ended, which is an outage`, async () => {
    const places = new Random(seed).shuffled(await placesOf(one)).slice(0, FROZEN_PLACES);
    const seen = await suffer(one, 'freeze', places);
    const answers = seen.map((answer, i) => `${places[i]}: ${answer}`);
    expect(answers.filter((answer) => !/: (fine|outage)$/.test(answer))).toEqual([]);
  }, 120_000);
});
