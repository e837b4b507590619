import type { BulkActionView, ProblemView } from '../../../../../src/client/generated/types.gen.js';
import { ApiProblem, Unreachable } from '../../../api/problem.js';
import { RefusedOnTheWay } from './upload-faults.js';

export interface FileRequest {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Blob & { readonly name: string };
  readonly headers: Readonly<Record<string, string>>;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Called with the bytes of the request that were sent so far. */
  readonly onProgress: (sent: number, total: number) => void;
}

const ACCEPTED = 202;
const TOO_LARGE = 413;

/**
 * Sends one upload. By XMLHttpRequest, because fetch does not tell how much of a body was sent. The browser reads the
 * file while it sends it, so a file of any size takes no memory.
 *
 * @throws ApiProblem, RefusedOnTheWay, Unreachable; the signal's reason
 */
export function sendFile(
  { url, fields, file, headers }: FileRequest,
  { signal, onProgress }: SendOptions,
): Promise<BulkActionView> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = (): void => xhr.abort();
    xhr.open('POST', url);
    xhr.responseType = 'text';
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    xhr.onload = () => {
      const answer = answerOf(xhr);
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    };
    xhr.onerror = () => reject(new Unreachable('There is no connection to the service.'));
    xhr.onabort = () => reject(signal.reason as Error);
    xhr.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    // The file comes last, so that rows are checked while it arrives.
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name);
    xhr.send(form);
  });
}

function answerOf(xhr: XMLHttpRequest): BulkActionView | Error {
  const body = parse(xhr.responseText);
  if (xhr.status === ACCEPTED && body !== null) return body as BulkActionView;
  if (typeof (body as ProblemView | null)?.code !== 'string') return strangersAnswer(xhr.status);
  const seconds = Number(xhr.getResponseHeader('Retry-After') ?? NaN);
  return new ApiProblem(body as ProblemView, Number.isFinite(seconds) ? seconds : null);
}

function strangersAnswer(status: number): Error {
  if (status === TOO_LARGE) return new RefusedOnTheWay('The request is too large.');
  return new Unreachable(`The answer ${status} is not the service's.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
