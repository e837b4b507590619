import { undocumented } from './documented.js';
import { eventually } from './eventually.js';
import { noteUploadedCells } from './log-secrets.js';

export interface Stats {
  readonly id: string;
  readonly status: string;
  readonly stage: string | null;
  readonly waitReason: string | null;
  readonly scheduledFor: string | null;
  readonly totalItems: number;
  readonly processedItems: number;
  readonly successfulItems: number;
  readonly failedItems: number;
  readonly skippedItems: number;
  readonly unprocessedItems: number;
  readonly rowsPerSecond: number | null;
  readonly etaSeconds: number | null;
}

export interface LogItem {
  readonly rowNumber: number;
  readonly line: number;
  readonly status: string;
  readonly code?: string;
  readonly message?: string;
  readonly column?: string;
  readonly value?: string;
  readonly recordId?: string;
  readonly duplicateOfRow?: number;
  readonly shortRow?: true;
  readonly keyChanged?: true;
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

const ENDED = ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'];

/** A client of the API. It sends the file before the form fields. */
export class Client {
  /** @param headers of every request */
  constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

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

  async stats(id: string): Promise<Stats> {
    return (await this.get<Stats>(`/bulk-actions/${id}/stats`)).body;
  }

  async ended(id: string, deadlineMs = 45_000): Promise<Stats> {
    return eventually(async () => {
      const stats = await this.stats(id);
      return ENDED.includes(stats.status) && stats;
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
    const response = await fetch(`${this.url}/api/v1/bulk-actions/${id}/results.csv${query}`, {
      headers: this.headers,
    });
    if (response.status !== 200) throw new Error(`results.csv answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer()).toString();
  }
}

/** @throws Error for an answer with a status or code that the OpenAPI document does not have for the operation */
async function answer<T>(method: string, response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const { status, headers } = response;
  const isJson = headers.get('content-type')?.includes('json');
  const body = (isJson ? JSON.parse(text) : text) as T;
  const fault = undocumented(method, new URL(response.url).pathname, status, body);
  if (fault !== null) throw new Error(fault);
  return { status, headers, body };
}
