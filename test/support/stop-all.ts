type Stoppable =
  | { stop(): unknown }
  | { close(): unknown }
  | { remove(): unknown }
  | { drop(): unknown }
  /** Something else to do, or to expect, at the end. */
  | (() => unknown);

/**
 * Stops one after the other what a test started, for `afterAll`. What fails keeps nothing from being stopped, so that
 * no process outlives the test; what was never started is left out.
 *
 * @throws what failed, as it was thrown; AggregateError where several failed
 */
export async function stopAll(...started: readonly (Stoppable | undefined)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const one of started) {
    if (one === undefined) continue;
    try {
      await stop(one);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 1) throw new AggregateError(failed, failed.map(String).join('\n'));
  if (failed.length === 1) throw failed[0];
}

function stop(started: Stoppable): unknown {
  if (typeof started === 'function') return started();
  if ('stop' in started) return started.stop();
  if ('close' in started) return started.close();
  if ('remove' in started) return started.remove();
  return started.drop();
}
