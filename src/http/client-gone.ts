import type { Response } from 'express';
import { Problem } from './problem.js';

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

/** Not sent to anyone, for the client has gone; it ends what was done for it. */
function clientLeft(): Problem {
  return new Problem(400, 'CLIENT_LEFT', 'The client closed the connection.');
}
