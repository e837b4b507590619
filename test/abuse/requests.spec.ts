import { Agent, request as send } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import type { OddRequest } from '../support/odd-requests.js';
import { oddRequests } from '../support/odd-requests.js';
import type { Route } from '../support/open-api.js';
import { routesOf } from '../support/open-api.js';
import { rawRequest } from '../support/raw-http.js';
import { Service } from '../support/service.js';

/** 10,000 took 20 s. */
const COUNT = Number(process.env.ABUSE_REQUESTS ?? 10_000);
const SEED = Number(process.env.ABUSE_SEED ?? Date.now() % 1_000_000);
/** No request may take longer. */
const DEADLINE_MS = 10_000;
const AT_ONCE = 8;
/** What stands in a request for the id of an action, which may be deleted and replaced before the request is sent. */
const PLACES = ['id-0', 'id-1'];

/** Answers that belong to no route, and why they need not stand with each. */
const GENERIC: Readonly<Record<number, string>> = {
  404: 'a path that became another one, or none',
  408: 'the parser, said under `default`',
  413: 'a body beyond what its kind may have, said under `default`',
  415: 'a body in an encoding that nobody reads, said under `default`',
  417: 'an expectation, said under `default`',
  431: 'the parser, said under `default`',
  400: 'what is no HTTP or no body, said under `default`',
};

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  readonly ms: number;
}

describe('requests made from the OpenAPI document', () => {
  let service: Service;
  let routes: Route[];
  /** Of an action and of a dry run; a request names them by their place here. */
  const ids: string[] = [];
  const upload = async (place: number): Promise<void> => {
    const file = csv('name,email', 'x,y', ...people(5));
    ids[place] = await service.client.upload(file, 'test', { dryRun: String(place === 1) });
  };
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { LOG_LEVEL: 'error' } });
    routes = await routesOf(service.client.url);
    for (const place of PLACES.keys()) await upload(place);
  });
  afterAll(() => service.stop());

  it(
    `${COUNT} odd ones: each is answered in time and as it is documented`,
    { timeout: 600_000 },
    async () => {
      console.log(`seed ${SEED}; ABUSE_SEED and ABUSE_REQUESTS change that and how many there are`);
      const requests = fc.sample(oddRequests(routes, PLACES), { seed: SEED, numRuns: COUNT });
      const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
      const faults: unknown[] = [];
      const statuses = new Map<number, number>();
      let slowest = 0;
      let next = 0;
      const work = async (): Promise<void> => {
        for (let made = requests[next++]; made; made = requests[next++]) {
          const { target } = made;
          const place = PLACES.findIndex((name) => target.includes(name));
          const id = ids[place] ?? '';
          const request = { ...made, target: target.replaceAll(/id-\d/g, id) };
          const answer = await answerOf(service.client.url, agent, request).catch(async (error: unknown) => {
            if (await breaksOff(service, id)) return null;
            throw error;
          });
          if (!answer) continue;
          // Another request may have begun to erase the account.
          if (request.method === 'DELETE' && answer.status === 204)
            await eventually(() => upload(place).then(() => true), 60_000);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          slowest = Math.max(slowest, answer.ms);
          const fault = faultOf(request, answer);
          if (fault)
            faults.push({ fault, ...tell(request), status: answer.status, text: answer.text.slice(0, 300) });
        }
      };
      const begun = performance.now();
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      agent.destroy();
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
      console.log(
        `${COUNT} requests in ${seconds} s, the slowest ${slowest.toFixed(0)} ms; answers ${told.join(', ')}`,
      );
      expect(faults.slice(0, 20), `${faults.length} of ${COUNT}`).toEqual([]);
      expect((await fetch(`${service.client.url}/health/ready`)).status).toBe(200);
      // Requests that are all refused at the door would prove little.
      expect((statuses.get(200) ?? 0) + (statuses.get(202) ?? 0)).toBeGreaterThan(COUNT / 50);
    },
  );

  it('of a foreign origin or for an unknown name are refused, whichever route they are for', async () => {
    const { host } = new URL(service.client.url);
    const unsafe = routes.filter(({ method }) => method !== 'GET');
    const ways = [
      ['http://evil.test', host, 403],
      ['null', host, 403],
      [null, 'evil.test', 421],
      ['http://evil.test', 'evil.test', 421],
    ] as const;
    let refused = 0;
    for (const { method, path } of unsafe) {
      const target = path.replaceAll(/\{\w+\}/g, ids[0]!);
      for (const [origin, name, status] of ways) {
        const head = `${method} ${target} HTTP/1.1\r\nHost: ${name}\r\n${origin ? `Origin: ${origin}\r\n` : ''}\r\n`;
        expect((await rawRequest(service.client.url, head)).status, `${method} ${path}`).toBe(status);
        refused++;
      }
    }
    console.log(
      `${refused} of ${unsafe.length * ways.length} requests of foreign origins or unknown names refused`,
    );
    expect(unsafe.length).toBeGreaterThan(5);
  });
});

/** @returns whether an action has been deleted, or a dry run confirmed, either of which ends reading its results */
async function breaksOff(service: Service, id: string): Promise<boolean> {
  const { status, body } = await service.client.get<{ dryRun: boolean; status: string }>(
    `/bulk-actions/${id}`,
  );
  return status === 404 || (body.dryRun && body.status !== 'AWAITING_CONFIRMATION');
}

function answerOf(url: string, agent: Agent, { method, target, headers, body }: OddRequest): Promise<Answer> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body.length > 0 ? { 'content-length': body.length } : {};
    const options = { hostname, port, method, path: target, headers: { ...headers, ...length }, agent };
    const sent = send(options, (response) => {
      const { statusCode: status = 0, headers: sentHeaders } = response;
      const answered = (text: string): void =>
        resolve({ status, headers: sentHeaders, text, ms: performance.now() - begun });
      // Streams of events do not end.
      if (status === 200 && sentHeaders['content-type']?.startsWith('text/event-stream')) {
        response.on('error', () => undefined).destroy();
        answered('');
        return;
      }
      const parts: Buffer[] = [];
      response.on('data', (data: Buffer) => parts.push(data));
      response.on('error', (error) =>
        reject(new Error(`the answer ${response.statusCode} to ${method} ${target}`, { cause: error })),
      );
      response.on('end', () => answered(Buffer.concat(parts).toString()));
    });
    sent.setTimeout(3 * DEADLINE_MS, () => sent.destroy(new Error(`no answer to ${method} ${target}`)));
    sent.on('error', (error) => reject(new Error(`${method} ${target}`, { cause: error })));
    sent.end(body);
  });
}

/** @returns what is wrong with an answer */
function faultOf({ route, method }: OddRequest, { status, headers, text, ms }: Answer): string | null {
  if (ms > DEADLINE_MS) return `took ${ms.toFixed(0)} ms`;
  if (status >= 500 && (status !== 503 || headers['retry-after'] === undefined)) return 'a fault of ours';
  if (status >= 400 && method !== 'HEAD') {
    if (headers['content-type']?.includes('application/problem+json') !== true) return 'no problem document';
    const { code, status: said } = JSON.parse(text) as { code?: unknown; status?: unknown };
    if (typeof code !== 'string' || said !== status) return 'no code, or another status';
  }
  // Of another method the document may say nothing, and a path may have become that of another route.
  if (method !== route.method) return null;
  return String(status) in route.responses || status in GENERIC ? null : 'not documented';
}

function tell({ method, target, headers, body }: OddRequest): object {
  return { method, target: target.slice(0, 200), headers, body: body.toString().slice(0, 200) };
}
