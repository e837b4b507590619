import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Client } from '../support/client.js';

const AGAIN_MS = 150;
/** Longer than any outage of a round. */
const GIVE_UP_MS = 90_000;
/** A frozen API answers when it thaws, and nothing else may take as long. */
const ANSWER_MS = 30_000;

export type Headers = Record<string, string>;
export type Parts = readonly (readonly [string, string | Blob])[];

/**
 * A client that repeats a request until it knows what came of it, as the documentation tells clients to. During an
 * outage it takes a connection that breaks, and 503 with `Retry-After`; any other answer than those expected is a
 * defect.
 */
export class Patient {
  /** How often it was told to come again. */
  unavailable = 0;
  /** Answers that never came. */
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
    return this.insist(`${method} ${path}`, expected, () => this.client.send<T>(method, path, body, headers));
  }

  async get<T>(path: string, expected: readonly number[] = [200]): Promise<Answer<T>> {
    return this.insist(`GET ${path}`, expected, () => this.client.get<T>(path));
  }

  post(parts: Parts, query: string, headers: Headers, expected: readonly number[]): Promise<Answer> {
    return this.insist('POST of a file', expected, () => this.client.post(parts, query, headers));
  }

  /** `results.csv` as a whole. */
  async results(id: string, query: string): Promise<string> {
    const { body } = await this.insist(`results.csv of ${id}`, [200], async () => {
      const text = await this.client.results(id, query);
      return { status: 200, headers: new Headers(), body: text };
    });
    return body;
  }

  private async insist<T>(
    what: string,
    expected: readonly number[],
    request: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    // After a broken answer, what was asked for may be done already.
    let isRepeated = false;
    for (const deadline = Date.now() + GIVE_UP_MS; ; await delay(AGAIN_MS)) {
      const answer = await inTime(request()).catch((error: unknown) => error as Error);
      if (answer instanceof Error) {
        this.broken++;
        isRepeated = true;
      } else if (expected.includes(answer.status) || (isRepeated && isDone(what, answer))) return answer;
      else this.wait(what, answer);
      if (Date.now() > deadline)
        throw new Error(`${what} came to nothing in ${GIVE_UP_MS} ms`, { cause: answer });
    }
  }

  private wait(what: string, { status, headers, body }: Answer<unknown>): void {
    const { code } = (body ?? {}) as { code?: string };
    if (status === 409 && code === 'IDEMPOTENCY_KEY_IN_USE') return;
    if (status === 503 && headers.has('retry-after')) return void this.unavailable++;
    throw new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** The request before did it, and its answer got lost: what is deleted is gone, and what was moved may have begun. */
const isDone = (what: string, { status }: Answer<unknown>): boolean =>
  (what.startsWith('DELETE ') && status === 404) || (what.startsWith('PATCH ') && status === 409);

async function inTime<T>(request: Promise<T>): Promise<T> {
  const late = new AbortController();
  const never = delay(ANSWER_MS, null, { signal: late.signal }).then(() => {
    throw new Error(`No answer within ${ANSWER_MS} ms`);
  });
  never.catch(() => undefined);
  try {
    return await Promise.race([request, never]);
  } finally {
    late.abort();
  }
}
