import { SERVICE_URL } from '../router/base.js';
import { problemOf, Unreachable } from './problem.js';
import type { QueryValues } from './url.js';
import { urlOf } from './url.js';

/** What the generated client says of an operation of the API. */
interface Operation {
  readonly body?: unknown;
  readonly path?: unknown;
  readonly query?: unknown;
  readonly url: string;
}

/** What a request of the operation has to say: nothing that the API does not take. */
type Given<D extends Operation> = (D['path'] extends object ? { path: D['path'] } : { path?: never }) &
  (D['query'] extends undefined ? { query?: never } : { query?: D['query'] }) &
  (D['body'] extends undefined ? { body?: never } : { body?: D['body'] | Blob });

interface Options {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sent with each request, because a page of another site cannot send it: so the cookie is of no use to it. */
export const CONSOLE_HEADER = { 'Bulk-Actions-Console': '1' } as const;

let signedOut = (): void => undefined;

/** @param call what happens when the service no longer knows who asks */
export function onSignedOut(call: () => void): void {
  signedOut = call;
}

/** The address of an operation, for links and downloads. */
export function addressOf<D extends Operation>(
  url: D['url'],
  given: Omit<Given<D>, 'body'> = {} as Given<D>,
): string {
  return SERVICE_URL + urlOf(url, given.path as QueryValues, given.query as QueryValues);
}

/**
 * Sends a request. A body is sent as JSON, a Blob as it is.
 *
 * @throws ApiProblem where the service refuses
 * @throws Unreachable where there is no answer of the service
 */
export async function request<D extends Operation, R>(
  method: Method,
  url: D['url'],
  given: Given<D>,
  { signal, headers = {} }: Options = {},
): Promise<R> {
  const { body } = given;
  const isJson = body !== undefined && !(body instanceof Blob);
  const response = await send(addressOf<D>(url, given), {
    method,
    headers: { ...CONSOLE_HEADER, ...(isJson && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : body }),
    ...(signal && { signal }),
  });
  return (response.status === 204 ? undefined : await read(response, signal)) as R;
}

/** `fetch` with the session's cookie; throws what is no success. @throws ApiProblem, Unreachable */
export async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await orUnreachable(fetch(url, { ...init, credentials: 'same-origin' }), init.signal);
  if (response.ok) return response;
  const problem = await orUnreachable(problemOf(response), init.signal);
  if (response.status === 401) signedOut();
  throw problem;
}

async function read(response: Response, signal?: AbortSignal): Promise<unknown> {
  return orUnreachable(response.json() as Promise<unknown>, signal);
}

async function orUnreachable<T>(arriving: Promise<T>, signal?: AbortSignal | null): Promise<T> {
  try {
    return await arriving;
  } catch (error) {
    if (signal?.aborted) throw signal.reason as Error;
    throw new Unreachable('There is no connection to the service.', { cause: error });
  }
}
