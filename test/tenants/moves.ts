import { randomUUID } from 'node:crypto';
import type { Random } from '../chaos/random.js';
import { form, rowsOf } from './files.js';
import type { Reply, Tenant } from './tenant.js';

/** Something that a tenant does. */
export type Move = (tenant: Tenant, random: Random) => Promise<unknown>;

/** Both tenants use these, so that each meets the keys of the other. */
const KEYS = ['one', 'two', 'three', 'four', 'five'];
const READS = ['', '/stats', '/progress', '/logs?limit=5', '/results.csv', '/results.csv?status=FAILED'];
const VERBS = [
  ['POST', '/pause'],
  ['POST', '/resume'],
  ['POST', '/cancel'],
  ['POST', '/confirm'],
  ['POST', '/retry-failed'],
  ['POST', '/corrections'],
  ['DELETE', ''],
] as const;
const RECORDS = ['/contacts', '/companies'];

const idempotent = (random: Random): Record<string, string> =>
  random.next() < 0.4 ? { 'idempotency-key': random.pick(KEYS) } : {};

const bodyOf = ({ text }: Reply): Record<string, unknown> => {
  try {
    return JSON.parse(text.slice(text.indexOf('\n{') + 1)) as Record<string, unknown>;
  } catch {
    return {};
  }
};

function learn(tenant: Tenant, reply: Reply): void {
  const { id, items, next } = bodyOf(reply) as { id?: string; items?: { id?: string }[]; next?: unknown };
  if (typeof next === 'string') tenant.cursors.push(next);
  for (const found of [id, ...(items ?? []).map((item) => item.id)])
    if (found !== undefined && /-7/.test(found) && !tenant.actions.includes(found))
      tenant.actions.push(found);
}

const upload: Move = async (tenant, random) => {
  const file = form(tenant, random, random.pick(['none', 'before', 'behind']), tenant.account);
  const query = random.next() < 0.3 ? `?accountId=${tenant.account}` : '';
  learn(
    tenant,
    await tenant.request('POST', `/bulk-actions${query}`, { body: file, headers: idempotent(random) }),
  );
};

/** Of an account that is not its own: refused, and nothing is left of it. */
const uploadForOther: Move = async (tenant, random) => {
  const inQuery = random.next() < 0.5;
  const { account } = tenant.other;
  const body = form(tenant, random, inQuery ? 'none' : random.pick(['before', 'behind']), account);
  const path = `/bulk-actions${inQuery ? `?accountId=${account}` : ''}`;
  const { status } = await tenant.request('POST', path, { body, headers: idempotent(random) });
  // 0: the refusal came while the client still sent.
  if (![0, 403].includes(status)) tenant.report(`POST ${path} for the other`, `${status}`);
};

const read: Move = async (tenant, random) => {
  if (tenant.actions.length === 0) return;
  await tenant.request('GET', `/bulk-actions/${random.pick(tenant.actions)}${random.pick(READS)}`);
};

const change: Move = async (tenant, random) => {
  if (tenant.actions.length === 0) return;
  const [method, verb] = random.pick(VERBS);
  const headers = headersOf(verb, random);
  const path = `/bulk-actions/${random.pick(tenant.actions)}${verb}`;
  learn(tenant, await tenant.request(method, path, { ...correctionOf(verb), headers }));
};

function headersOf(verb: string, random: Random): Record<string, string> {
  if (verb !== '/retry-failed' && verb !== '/corrections') return {};
  return {
    ...idempotent(random),
    ...(verb === '/corrections' && { 'content-type': 'application/json' }),
  };
}

function correctionOf(verb: string): { readonly body?: string } {
  return verb === '/corrections' ? { body: '{"cells":{"1":{"1":"corrected"}}}' } : {};
}

/** An action of the other must look like one that never was. */
const probe: Move = async (tenant, random) => {
  const { actions } = tenant.other;
  if (actions.length === 0) return;
  const [method, rest] = random.pick([...READS.map((path) => ['GET', path] as const), ...VERBS]);
  const id = random.pick(actions);
  const none = randomUUID();
  const sent = { ...correctionOf(rest), headers: headersOf(rest, random) };
  const [theirs, nobodys] = [
    await tenant.request(method, `/bulk-actions/${id}${rest}`, sent),
    await tenant.request(method, `/bulk-actions/${none}${rest}`, sent),
  ];
  const plain = (reply: Reply): string => JSON.stringify({ ...bodyOf(reply), instance: '' });
  const same = theirs.status === 404 && nobodys.status === 404 && plain(theirs) === plain(nobodys);
  if (!same || theirs.headers.join() !== nobodys.headers.join())
    tenant.report(
      `${method} /bulk-actions/of-the-other${rest}`,
      `${theirs.status} and not as ${nobodys.status}`,
    );
};

const list: Move = async (tenant, random) => {
  const after = random.pick([undefined, ...tenant.actions, ...tenant.other.actions].slice(-20));
  const query = [`limit=${random.between(1, 20)}`, ...(after === undefined ? [] : [`after=${after}`])];
  if (random.next() < 0.3) query.push(`accountId=${tenant.account}`);
  learn(tenant, await tenant.request('GET', `/bulk-actions?${query.join('&')}`));
};

const records: Move = async (tenant, random) => {
  const query = [`limit=${random.between(1, 50)}`];
  const cursors = [...tenant.cursors, ...tenant.other.cursors].filter((cursor) => !/-7/.test(cursor));
  if (cursors.length > 0 && random.next() < 0.5) query.push(`after=${random.pick(cursors)}`);
  const path = random.pick(RECORDS);
  learn(tenant, await tenant.request('GET', `${path}?${query.join('&')}`));
};

/** A contact of the other by its address, which the tenant has come to know. */
const findOther: Move = async (tenant, random) => {
  const path = `/contacts?email=${random.pick(rowsOf(tenant.other, random))}`;
  const reply = await tenant.request('GET', path);
  if ((bodyOf(reply).items as unknown[] | undefined)?.length !== 0) tenant.report(`GET ${path}`, reply.text);
};

/** What names the account of the other is refused, whatever it is. */
const askForOther: Move = async (tenant, random) => {
  const { account } = tenant.other;
  const path = random.pick([
    `/bulk-actions?accountId=${account}`,
    ...RECORDS.map((one) => `${one}?accountId=${account}`),
    `/accounts/${account}/limits`,
  ]);
  const { status } = await tenant.request('GET', path);
  if (![403, 404].includes(status)) tenant.report(`GET ${path}`, `${status}`);
};

const limits: Move = async (tenant, random) => {
  const method = random.pick(['GET', 'PUT']);
  const whose = random.pick([tenant, tenant.other]);
  const body = method === 'PUT' ? JSON.stringify({ rowsPerMinute: null }) : undefined;
  const headers = { 'content-type': 'application/json' };
  const { status } = await tenant.request(method, `/accounts/${whose.account}/limits`, { body, headers });
  if (whose !== tenant && status !== 404) tenant.report(`${method} limits of the other`, `${status}`);
};

/** The more often a move is here, the more often it is made. */
export const MOVES: Readonly<Record<string, { readonly move: Move; readonly weight: number }>> = {
  upload: { move: upload, weight: 4 },
  uploadForOther: { move: uploadForOther, weight: 1 },
  read: { move: read, weight: 6 },
  change: { move: change, weight: 3 },
  probe: { move: probe, weight: 6 },
  list: { move: list, weight: 4 },
  records: { move: records, weight: 4 },
  findOther: { move: findOther, weight: 1 },
  askForOther: { move: askForOther, weight: 2 },
  limits: { move: limits, weight: 1 },
};
