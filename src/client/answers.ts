import { ProblemError, UnreachableError } from './errors.js';
import type { ProblemView } from './generated/types.gen.js';

/**
 * `fetch` that throws what is no answer of the service.
 *
 * @throws ProblemError for a problem document
 * @throws UnreachableError without a connection, and for answers that are not the service's
 */
export async function fetchAnswer(request: Request): Promise<Response> {
  const response = await orUnreachable(request, fetch(request));
  const { status, headers } = response;
  const { origin } = new URL(request.url);
  const type = headers.get('content-type');
  if (response.ok && type?.startsWith('text/html') === true)
    throw new UnreachableError(`${origin} answers with ${type}, and not as the service does.`);
  if (response.ok) return readWhole(request, response);
  const location = headers.get('location');
  if (location !== null && status >= 300 && status < 400)
    throw new UnreachableError(
      `${origin} redirects to ${new URL(location, request.url).origin}; use that URL.`,
    );
  const problem = await readProblem(await readWhole(request, response));
  if (problem === null)
    throw new UnreachableError(`${origin} answers ${status}, and not as the service does.`);
  throw new ProblemError(problem, secondsOf(headers.get('retry-after')));
}

async function orUnreachable<T>(request: Request, arriving: Promise<T>): Promise<T> {
  try {
    return await arriving;
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason as Error;
    throw unreachable(error, new URL(request.url).origin);
  }
}

/** Node hides what happened behind "fetch failed": in the cause, for several addresses in one error for each. */
export function unreachable(error: unknown, origin: string): UnreachableError {
  let { cause = error } = (error ?? {}) as { cause?: unknown };
  if (cause instanceof AggregateError) cause = cause.errors[0] ?? cause;
  const { code, message } = cause as { code?: string; message?: string };
  const reason = [message, code].find((text) => text !== undefined && text !== '') ?? String(cause);
  return new UnreachableError(`No connection to ${origin}: ${reason}`, { cause: error });
}

/** Reads what is no file, so that an answer that breaks off counts as none. */
async function readWhole(request: Request, response: Response): Promise<Response> {
  if (response.headers.get('content-type')?.includes('json') !== true) return response;
  const { status, headers } = response;
  return new Response(await orUnreachable(request, response.text()), { status, headers });
}

/** `null`: it is none, such as the error page of a proxy. */
async function readProblem(response: Response): Promise<ProblemView | null> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) {
    await response.body?.cancel();
    return null;
  }
  const problem = (await response.json().catch(() => ({}))) as Partial<ProblemView>;
  return typeof problem.code === 'string' ? (problem as ProblemView) : null;
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header ?? NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
