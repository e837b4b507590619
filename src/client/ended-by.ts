/** A signal that ends with another one, or before. */
export interface End {
  readonly signal: AbortSignal;
  readonly now: () => void;
  /** Lets go of the other one. */
  readonly release: () => void;
}

/**
 * In place of `AbortSignal.any`, whose signal may miss the abort of one that Node has collected
 * (https://github.com/nodejs/node/issues/65995): the listener keeps this one.
 */
export function endedBy(other: AbortSignal | undefined): End {
  const controller = new AbortController();
  const follow = (): void => controller.abort(other!.reason);
  other?.addEventListener('abort', follow, { once: true });
  if (other?.aborted === true) follow();
  return {
    signal: controller.signal,
    now: () => controller.abort(),
    release: () => other?.removeEventListener('abort', follow),
  };
}
