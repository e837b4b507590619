import type { RoleUrls } from '../../support/database.js';
import type { EndWatcher } from '../load/end-watcher.js';
import type { HttpClient } from '../load/http-client.js';
import type { SmallFiles } from '../load/small-files.js';
import { cpuSecondsOfFamily } from '../proc.js';
import type { Target } from '../small/send-files.js';
import { sendFiles } from '../small/send-files.js';
import type { Caller, CallerName } from './callers.js';
import { CALLERS, CLIENTS, startCaller } from './callers.js';
import type { AuthRun } from './measure-auth.js';
import type { Sent } from './read-again.js';
import { readAgain } from './read-again.js';
import type { AuthSample, RequestName } from './requests.js';
import { REQUESTS, SLICE_MS, UPLOADED_ROWS } from './requests.js';

const ACTIONS = '/api/v1/bulk-actions';

/** The callers in another order each time, so that none always follows the same one. */
function inTurn(turn: number): CallerName[] {
  const [first, ...rest] = CALLERS.map((_, i) => CALLERS[(turn + i) % CALLERS.length]!);
  return turn % 2 === 0 ? [first!, ...rest] : [first!, ...rest.reverse()];
}

/** Measures the callers in turn. */
export class Rounds {
  readonly results = new Map(
    REQUESTS.map((request) => [
      request,
      new Map<CallerName, AuthSample[]>(CALLERS.map((name) => [name, []])),
    ]),
  );

  constructor(
    private readonly run: AuthRun,
    private readonly files: SmallFiles,
    private readonly ends: EndWatcher,
    private readonly postmaster: number,
  ) {}

  /** All rounds of processes that are started for them. */
  async measure(start: number, urls: RoleUrls, key: string): Promise<void> {
    const callers = new Map<CallerName, Caller>();
    try {
      for (const name of inTurn(start)) callers.set(name, await startCaller(name, urls, key));
      const id = await this.warmUp(callers);
      // Of the first round, in which V8 compiles the code, nothing is kept.
      for (let round = 0; round <= this.run.options.auth.rounds; round++)
        for (const request of REQUESTS) {
          const samples = await this.round(request, callers, id, start + round);
          for (const [name, sample] of round > 0 ? samples : []) this.keep(request, name, sample);
        }
    } finally {
      await Promise.all(Array.from(callers.values(), ({ api }) => api.end('SIGTERM')));
    }
  }

  private keep(request: RequestName, name: CallerName, sample: AuthSample): void {
    const samples = this.results.get(request)!.get(name)!;
    samples.push(sample);
    const [rate, cpu] = [sample.perSecond.toFixed(0), (sample.api * 1e6).toFixed(0)];
    this.run.say(
      `round ${samples.length}: auth, ${request}, ${name}: ${rate} requests/s, ${cpu} µs of the API's CPU each`,
    );
  }

  /**
   * Each process takes a file: one that has taken a file answers later requests 5 to 7 % faster than one that has not.
   *
   * @returns the id of an action, which is read by all
   */
  private async warmUp(callers: ReadonlyMap<CallerName, Caller>): Promise<string> {
    let id = '';
    for (const caller of callers.values()) id = await this.uploadOne(caller);
    return id;
  }

  private async uploadOne({ connect }: Caller): Promise<string> {
    const client = connect();
    const posted = await client.post(ACTIONS, this.files.next(UPLOADED_ROWS, 1).body);
    client.close();
    await this.ends.whenEnded(posted.id);
    return posted.id;
  }

  /** The callers take turns several times, so that what else the machine does meets them all. */
  private async round(
    request: RequestName,
    callers: ReadonlyMap<CallerName, Caller>,
    id: string,
    turn: number,
  ): Promise<Map<CallerName, AuthSample>> {
    const sums = new Map(CALLERS.map((name) => [name, { requests: 0, seconds: 0, postgres: 0 }]));
    const cpuOf = (name: CallerName): number => cpuSecondsOfFamily(callers.get(name)!.api.pid);
    const before = new Map(CALLERS.map((name) => [name, cpuOf(name)]));
    const slices = Math.max(1, Math.round(this.run.options.auth.ms / SLICE_MS[request]));
    for (let slice = 0; slice < slices; slice++)
      for (const name of inTurn(turn + slice)) {
        const sum = sums.get(name)!;
        const postgres = cpuSecondsOfFamily(this.postmaster);
        const sent = await this.send(request, callers.get(name)!, id);
        sum.requests += sent.requests;
        sum.seconds += sent.seconds;
        sum.postgres += cpuSecondsOfFamily(this.postmaster) - postgres;
      }
    // An API does next to nothing while the others have their turn.
    return new Map(
      Array.from(sums, ([name, { requests, seconds, postgres }]) => [
        name,
        {
          ...{ requests, perSecond: requests / seconds, postgres: postgres / requests },
          api: (cpuOf(name) - before.get(name)!) / requests,
        },
      ]),
    );
  }

  private async send(request: RequestName, { connect }: Caller, id: string): Promise<Sent> {
    const client = connect();
    const ms = SLICE_MS[request];
    try {
      if (request === 'upload') return await this.upload(client, ms);
      return await readAgain(client, `${ACTIONS}/${id}${request === 'stats' ? '/stats' : ''}`, ms);
    } finally {
      client.close();
    }
  }

  private async upload(client: HttpClient, ms: number): Promise<Sent> {
    const target: Target = {
      post: (body) => client.post(ACTIONS, body),
      ended: ({ id }) => this.ends.whenEnded(id),
    };
    const { samples, seconds } = await sendFiles(target, CLIENTS, ms, () =>
      this.files.next(UPLOADED_ROWS, 1),
    );
    return { requests: samples.length, seconds };
  }
}
