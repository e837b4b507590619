import { ApiProblem, isTemporary, Unreachable } from '../../../api/problem.js';

export interface RepeatOptions {
  readonly signal: AbortSignal;
  /** Called where there was no answer: looks for a cause that does not pass by itself, and throws it. */
  readonly findCause?: () => Promise<void>;
  /** Called before each wait. */
  readonly onWait: (error: Error, waitMs: number) => void;
}

const FIRST_WAIT_MS = 1000;
const MAX_WAIT_MS = 15_000;

/**
 * Repeats a request for as long as it may succeed a little later: until it does, or until the signal says that nobody
 * waits for it. The page stays where it is while the service is away, however long that is.
 *
 * @throws what is not over by itself; the signal's reason
 */
export async function repeat<T>(
  once: () => Promise<T>,
  { signal, findCause, onWait }: RepeatOptions,
): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(MAX_WAIT_MS, waitMs * 2)) {
    try {
      return await once();
    } catch (error) {
      signal.throwIfAborted();
      if (!mayRepeat(error)) throw error;
      if (error instanceof Unreachable) await findCause?.();
      signal.throwIfAborted();
      const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      const wait = Math.max(asked, waitMs);
      onWait(error as Error, wait);
      await pause(wait, signal);
    }
  }
}

/** Besides what is temporary: the first request under this key is still running, though its connection is cut. */
function mayRepeat(error: unknown): boolean {
  if (error instanceof ApiProblem && error.code === 'IDEMPOTENCY_KEY_IN_USE') return true;
  return isTemporary(error);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
