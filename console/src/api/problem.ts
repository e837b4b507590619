import type { ProblemView } from '../../../src/client/generated/types.gen.js';

/** The service refused a request; `code` says why. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly problem: ProblemView,
    /** From `Retry-After`: seconds until it is worth a repetition. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  /** Stable; docs/errors.md explains it. */
  get code(): string {
    return this.problem.code;
  }
}

/** No answer of the service: no connection, a broken one, or a proxy that answered in its place. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Whether the same request may succeed a little later, without a change to it. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof ApiProblem && [429, 502, 503, 504].includes(error.status);
}

/** The problem of an answer that is not ok. */
export async function problemOf(response: Response): Promise<ApiProblem | Unreachable> {
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = type.startsWith('application/problem+json') ? await response.json() : null;
  if (!isProblem(body)) return new Unreachable(`The answer ${response.status} is not the service's.`);
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return new ApiProblem(body, Number.isFinite(seconds) ? seconds : null);
}

function isProblem(body: unknown): body is ProblemView {
  return typeof (body as ProblemView | null)?.code === 'string';
}
