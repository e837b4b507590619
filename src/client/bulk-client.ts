import { fetchAnswer, unreachable } from './answers.js';
import type { OpenEvents } from './event-feed.js';
import type { UploadSource } from './file-source.js';
import { createClient } from './generated/client/client.gen.js';
import { GeneratedClient } from './generated/sdk.gen.js';
import type {
  ActionStatsView,
  BulkActionView,
  DownloadResultsData,
  ListActionLogsData,
  LogItemView,
} from './generated/types.gen.js';
import { pagesOf } from './pages.js';
import type { UploadFields, UploadOptions } from './upload.js';
import { upload } from './upload.js';
import type { WaitOptions } from './wait-for.js';
import { waitFor } from './wait-for.js';

export interface BulkClientOptions {
  /** Where the service is, such as `http://localhost:3000`; what stands before `/api/v1`. */
  readonly url: string;
  /** An API key or an access token. */
  readonly apiKey?: string | undefined;
  /** Sends the requests; `fetchAnswer` unless it is given. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

type Id = string | { readonly id: string };

/**
 * A client of the API. Each operation of the OpenAPI document is a method, which resolves to the body of the answer.
 *
 * All throw ProblemError where the service refuses, and UnreachableError where there is no service.
 */
export class BulkClient extends GeneratedClient {
  constructor({ url, apiKey, fetch = fetchAnswer }: BulkClientOptions) {
    const send = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
      fetch(new Request(input, init));
    super({
      client: createClient({
        baseUrl: url,
        fetch: send,
        throwOnError: true,
        // Followed, the key and the file would go where nobody sent them.
        redirect: 'manual',
        ...(apiKey !== undefined && { auth: apiKey }),
      }),
    });
  }

  /** Sends a file as it is read and repeats that safely, see `UploadOptions`. */
  upload(source: UploadSource, fields: UploadFields, options?: UploadOptions): Promise<BulkActionView> {
    return upload(this.client, source, fields, options);
  }

  /**
   * Waits until the action has ended or, as a dry run, waits for confirmation. Its progress and its end are told by the
   * events of the action; where something on the way lets none through, they are asked for.
   */
  waitFor(action: Id, options: WaitOptions = {}): Promise<ActionStatsView> {
    const path = { id: idOf(action) };
    const readStats = (signal: AbortSignal): Promise<ActionStatsView> =>
      this.getActionStats({ path, signal });
    return waitFor({ readStats, openEvents: this.openEvents(path) }, options);
  }

  /** The outcome of every row, read page by page. */
  logs(action: Id, query: ListActionLogsData['query'] = {}): AsyncGenerator<LogItemView> {
    const path = { id: idOf(action) };
    return pagesOf((after?: number) =>
      this.listActionLogs({ path, query: { limit: 1000, ...query, ...(after !== undefined && { after }) } }),
    );
  }

  /** The bytes of `results.csv`, as they arrive. @throws UnreachableError where the connection breaks in between */
  async *results(action: Id, query: DownloadResultsData['query'] = {}): AsyncGenerator<Uint8Array> {
    const body = (await this.downloadResults({
      path: { id: idOf(action) },
      query,
      parseAs: 'stream',
    })) as unknown as ReadableStream<Uint8Array>;
    try {
      yield* body;
    } catch (error) {
      throw unreachable(error, this.client.getConfig().baseUrl ?? '');
    }
  }

  /** The generated method says neither whether the answer is a stream, nor why it was refused. */
  private openEvents(path: { readonly id: string }): OpenEvents {
    return async (lastId, signal) => {
      const { response } = await this.client.get<unknown, unknown, true, 'fields'>({
        url: '/api/v1/bulk-actions/{id}/events',
        security: [{ scheme: 'bearer', type: 'http' }],
        path,
        headers: { Accept: 'text/event-stream', ...(lastId !== null && { 'Last-Event-ID': lastId }) },
        parseAs: 'stream',
        signal,
      });
      return response;
    };
  }
}

function idOf(action: Id): string {
  return typeof action === 'string' ? action : action.id;
}
