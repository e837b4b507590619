import { randomBytes } from 'node:crypto';

export interface Reply {
  /** 0: the connection ended before an answer. */
  readonly status: number;
  /** The body, as far as it came. */
  readonly text: string;
  /** Names of the headers, sorted. */
  readonly headers: readonly string[];
}

/** What one tenant has seen of the other, and in the answer to what. */
export interface Leak {
  readonly tenant: string;
  readonly request: string;
  readonly what: string;
}

/** Headers that depend on the size of an answer, or on the proxy. */
const PASSING = new Set(['content-length', 'date', 'connection', 'keep-alive', 'transfer-encoding']);

/**
 * An account with its key. All that it sends holds a word that nobody else has; every answer is searched for the word
 * of the other.
 */
export class Tenant {
  readonly account: string;
  readonly secret: string;
  /** Ids of its actions, as answers have named them. */
  readonly actions: string[] = [];
  /** Cursors of its pages. */
  readonly cursors: string[] = [];
  other!: Tenant;

  constructor(
    readonly name: string,
    private readonly url: string,
    private readonly key: string,
    private readonly leaks: Leak[],
  ) {
    this.secret = `${name}${randomBytes(6).toString('hex')}`;
    this.account = accountOf(name);
  }

  async request(
    method: string,
    path: string,
    options: {
      readonly body?: string | FormData | undefined;
      readonly headers?: Record<string, string>;
    } = {},
  ): Promise<Reply> {
    const headers = { authorization: `Bearer ${this.key}`, ...options.headers };
    const reply = await receive(`${this.url}/api/v1${path}`, {
      method,
      headers,
      body: options.body ?? null,
    });
    this.search(`${method} ${path}`, reply);
    return reply;
  }

  report(request: string, what: string): void {
    this.leaks.push({ tenant: this.name, request, what });
  }

  /** Problems repeat the path of their request, so what that names is no news. */
  private search(request: string, { status, text }: Reply): void {
    const { secret, account, actions } = this.other;
    const found = [secret, account, ...actions].filter(
      (word) => text.includes(word) && !request.includes(word),
    );
    for (const word of found) this.report(request, `${status} with ${word}`);
  }
}

export const accountOf = (name: string): string => `account-of-${name}`;

async function receive(url: string, init: RequestInit): Promise<Reply> {
  const pieces: Uint8Array[] = [];
  let status = 0;
  let headers: string[] = [];
  let head = '';
  try {
    const response = await fetch(url, init);
    status = response.status;
    headers = [...response.headers.keys()].filter((name) => !PASSING.has(name)).sort();
    head = [...response.headers.values()].join('\n');
    for await (const piece of response.body ?? []) pieces.push(piece as Uint8Array);
  } catch {
    // Results end with the connection when their action is deleted meanwhile; what came is searched all the same.
  }
  return { status, headers, text: `${head}\n${Buffer.concat(pieces).toString()}` };
}
