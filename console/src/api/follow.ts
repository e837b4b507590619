import type { ActionStatsView } from '../../../src/client/generated/types.gen.js';
import { EventStream } from './events.js';

export interface Follower {
  readonly onStats: (stats: ActionStatsView) => void;
  /** Whether messages come. While they do not, the page tries again by itself. */
  readonly onConnected: (isConnected: boolean) => void;
  /** Nothing comes any more: the action has ended, was deleted, or the service refuses to tell of it. */
  readonly onOver: () => void;
}

/**
 * Follows the progress of an action until it has ended.
 *
 * @returns stops following
 */
export function followAction(id: string, { onStats, onConnected, onOver }: Follower): () => void {
  const stream = new EventStream(`/api/v1/bulk-actions/${encodeURIComponent(id)}/events`, null, {
    onMessage: (event, data) => {
      if (event === 'stats') onStats(data as ActionStatsView);
      if (event === 'ended') stream.finish();
    },
  });
  // Before the first answer nothing is broken.
  let isFirst = true;
  const unsubscribe = stream.state.subscribe((state) => {
    onConnected(isFirst || state !== 'broken');
    isFirst = false;
    if (state === 'over') onOver();
  });
  return () => {
    unsubscribe();
    stream.close();
  };
}
