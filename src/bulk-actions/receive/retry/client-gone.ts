import type { Response } from 'express';
import { clientLeft } from './retry-problems.js';

/** Aborts when the client has closed the connection before the response was sent. */
export function signalOf(response: Response): AbortSignal {
  const gone = new AbortController();
  const check = (): void => {
    if (!response.writableFinished) gone.abort(clientLeft());
  };
  // It may have left while its request was read or its credentials were checked.
  if (response.destroyed) check();
  else response.once('close', check);
  return gone.signal;
}
