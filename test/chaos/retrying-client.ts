import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Client } from '../support/client.js';

const RETRY_MS = 150;
/** Longer than any outage of a round. */
const GIVE_UP_MS = 90_000;
/** A frozen API answers once it continues. No other request takes as long. */
const ANSWER_MS = 30_000;

export type Headers = Record<string, string>;
export type Parts = readonly (readonly [string, string | Blob])[];

/**
 * A client that repeats a request until it has an answer, as the documentation recommends. It treats a broken
 * connection and 503 with `Retry-After` as an outage. Any other answer that is not expected is a defect.
 */
export class RetryingClient {
  /** Number of answers 503. */
  unavailable = 0;
  /** Number of requests without an answer. */
  broken = 0;

  constructor(private readonly client: Client) {}

  get url(): string {
    return this.client.url;
  }

  /** @param expected statuses; @throws Error for any other answer */
  async send<T = Record<string, unknown>>(
    method: string,
    path: string,
    expected: readonly number[],
    { body, headers = {} }: { body?: unknown; headers?: Headers } = {},
  ): Promise<Answer<T>> {
    return this.retry(`${method} ${path}`, expected, () => this.client.send<T>(method, path, body, headers));
  }

  async get<T>(path: string, expected: readonly number[] = [200]): Promise<Answer<T>> {
    return this.retry(`GET ${path}`, expected, () => this.client.get<T>(path));
  }

  post(parts: Parts, query: string, headers: Headers, expected: readonly number[]): Promise<Answer> {
    return this.retry('POST of a file', expected, () => this.client.post(parts, query, headers));
  }

  /** `results.csv` as a whole. */
  async results(id: string, query: string): Promise<string> {
    const { body } = await this.retry(`results.csv of ${id}`, [200], async () => {
      const text = await this.client.results(id, query);
      return { status: 200, headers: new Headers(), body: text };
    });
    return body;
  }

  private async retry<T>(
    what: string,
    expected: readonly number[],
    request: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    // A request without an answer may have been carried out.
    let isRepeated = false;
    for (const deadline = Date.now() + GIVE_UP_MS; ; await delay(RETRY_MS)) {
      const answer = await withTimeout(request()).catch((error: unknown) => error as Error);
      if (answer instanceof Error) {
        this.broken++;
        isRepeated = true;
      } else if (expected.includes(answer.status) || (isRepeated && isAlreadyDone(what, answer)))
        return answer;
      else this.checkOutage(what, answer);
      if (Date.now() > deadline)
        throw new Error(`${what} got no answer in ${GIVE_UP_MS} ms`, { cause: answer });
    }
  }

  private checkOutage(what: string, { status, headers, body }: Answer<unknown>): void {
    const { code } = (body ?? {}) as { code?: string };
    if (status === 409 && code === 'IDEMPOTENCY_KEY_IN_USE') return;
    if (status === 503 && headers.has('retry-after')) return void this.unavailable++;
    throw new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);
  }
}

/**
 * Whether an earlier attempt was carried out and only its answer was lost: then the action is deleted already, or has
 * begun and can no longer be rescheduled.
 */
const isAlreadyDone = (what: string, { status }: Answer<unknown>): boolean =>
  (what.startsWith('DELETE ') && status === 404) || (what.startsWith('PATCH ') && status === 409);

async function withTimeout<T>(request: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const timeout = delay(ANSWER_MS, null, { signal: answered.signal }).then(() => {
    throw new Error(`No answer within ${ANSWER_MS} ms`);
  });
  timeout.catch(() => undefined);
  try {
    return await Promise.race([request, timeout]);
  } finally {
    answered.abort();
  }
}
