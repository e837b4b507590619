import { fetchAnswer } from '../../src/client/answers.js';
import { BulkClient } from '../../src/client/bulk-client.js';
import type {
  ActionStatsView,
  BulkActionView,
  DownloadResultsData,
  LogItemView,
} from '../../src/client/generated/types.gen.js';
import { hasEnded } from '../../src/client/wait-for.js';
import { undocumented } from './documented.js';
import { eventually } from './eventually.js';
import { noteUploadedCells } from './log-secrets.js';

/** What tests look at. */
export type Stats = Pick<
  ActionStatsView,
  | 'id'
  | 'status'
  | 'stage'
  | 'waitReason'
  | 'scheduledFor'
  | 'totalItems'
  | 'processedItems'
  | 'successfulItems'
  | 'failedItems'
  | 'skippedItems'
  | 'unprocessedItems'
  | 'rowsPerSecond'
  | 'etaSeconds'
>;
export type LogItem = LogItemView;

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A client of the API. It sends the file before the form fields. */
export class Client {
  /** What users get, so that it is used wherever a test has nothing odd to send. */
  private readonly typed: BulkClient;

  /** @param headers of every request */
  constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {
    this.typed = new BulkClient({ url, fetch: (request) => this.fetchTyped(request) });
  }

  private async fetchTyped(request: Request): Promise<Response> {
    for (const [name, value] of Object.entries(this.headers)) request.headers.set(name, value);
    const response = await fetchAnswer(request);
    assertNotStored(response);
    return response;
  }

  async get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return answer('GET', await fetch(`${this.url}/api/v1${path}`, { headers: this.headers }));
  }

  /** Sends a JSON body, or no body. */
  async send<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const json = body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { ...this.headers, 'content-type': 'application/json', ...headers },
    };
    const all = { ...this.headers, ...headers };
    return answer(method, await fetch(`${this.url}/api/v1${path}`, { method, headers: all, ...json }));
  }

  /** Posts a form with its parts in the given order. A Blob or a Buffer is sent as a file. */
  async post(
    parts: readonly (readonly [string, string | Blob])[],
    query = '',
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of parts) {
      if (typeof value === 'string') form.append(name, value);
      else form.append(name, value, 'test.csv');
      if (typeof value !== 'string') noteUploadedCells(await value.slice(0, 100_000).text());
    }
    const url = `${this.url}/api/v1/bulk-actions${query}`;
    const all = { ...this.headers, ...headers };
    return answer('POST', await fetch(url, { method: 'POST', headers: all, body: form }));
  }

  /** @param fields further form fields. @returns the id of the accepted action */
  async upload(
    csv: string | Blob,
    accountId: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const file = typeof csv === 'string' ? new Blob([csv]) : csv;
    const { status, body } = await this.post([
      ['file', file],
      ['accountId', accountId],
      ...Object.entries({ entityType: 'CONTACT', ...fields }),
    ]);
    if (status !== 202) throw new Error(`POST answered ${status}: ${JSON.stringify(body)}`);
    return body.id as string;
  }

  /** The newest actions of an account, newest first. */
  async actions(accountId: string): Promise<BulkActionView[]> {
    return (await this.typed.listActions({ query: { accountId } })).items;
  }

  async stats(id: string): Promise<Stats> {
    return this.typed.getActionStats({ path: { id } });
  }

  async ended(id: string, deadlineMs = 45_000): Promise<Stats> {
    return eventually(async () => {
      const stats = await this.stats(id);
      return hasEnded(stats) && stats;
    }, deadlineMs) as Promise<Stats>;
  }

  /** Waits for the end of a dry run. */
  async tried(id: string, deadlineMs = 45_000): Promise<Stats> {
    return eventually(async () => {
      const stats = await this.stats(id);
      return stats.status === 'AWAITING_CONFIRMATION' && stats;
    }, deadlineMs) as Promise<Stats>;
  }

  /** All log items, read page by page. */
  async logs(id: string, filter = '', limit = 1000): Promise<LogItem[]> {
    const items: LogItem[] = [];
    for (let after: unknown = 0; after !== null;) {
      const path = `/bulk-actions/${id}/logs?limit=${limit}&after=${after as string}${filter}`;
      const { status, body } = await this.get<{ items: LogItem[]; next: unknown }>(path);
      if (status !== 200) throw new Error(`logs answered ${status}: ${JSON.stringify(body)}`);
      items.push(...body.items);
      after = body.next;
    }
    return items;
  }

  /** `results.csv` as text, with its byte order mark. @param query such as `?status=FAILED` */
  async results(id: string, query = ''): Promise<string> {
    const parts: Uint8Array[] = [];
    const filter = Object.fromEntries(new URLSearchParams(query)) as DownloadResultsData['query'];
    for await (const part of this.typed.results(id, filter)) parts.push(part);
    return Buffer.concat(parts).toString();
  }
}

/** @throws Error for an answer that caches may keep: none of the API may be */
function assertNotStored({ url, headers }: Response): void {
  const cacheControl = headers.get('cache-control');
  if (cacheControl !== 'no-store') throw new Error(`${url} answered with Cache-Control: ${cacheControl}`);
}

/**
 * @throws Error for an answer that caches may keep, or with a status or code that the OpenAPI document does not have
 * for the operation
 */
async function answer<T>(method: string, response: Response): Promise<Answer<T>> {
  assertNotStored(response);
  const text = await response.text();
  const { status, headers } = response;
  const isJson = headers.get('content-type')?.includes('json');
  const body = (isJson ? JSON.parse(text) : text) as T;
  const fault = undocumented(method, new URL(response.url).pathname, status, body);
  if (fault !== null) throw new Error(fault);
  return { status, headers, body };
}
