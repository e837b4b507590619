import type { WriteResult } from '../processor/write-contract.js';

/** Actions remembered at most. */
const MAX_ACTIONS = 1000;
/** Chunks written without trying `COPY` at most, so that an action that meets known keys for a while is tried again. */
const MAX_PAUSE = 64;

interface ActionHistory {
  /** Chunks to be written without trying `COPY` after its last failure; 0: it has not failed. */
  readonly copyPause: number;
  /** How many of those are still to come. */
  readonly pauseLeft: number;
  /** Half of the last upserted chunk, or more, left its records as they were. */
  readonly mostlyUnchanged: boolean;
}

const NONE: ActionHistory = { copyPause: 0, pauseLeft: 0, mostlyUnchanged: false };

/**
 * Chooses the cheapest statements for the next chunk of an action by how its last chunks went in this worker. It
 * changes how fast an action is written, never its outcomes.
 *
 * A failed `COPY` costs half a chunk's work, so after each failure the pause doubles: a file of known keys pays for one
 * in 64 chunks, a file with few of them for little more than those.
 */
export class WriteStrategy {
  private readonly histories = new Map<string, ActionHistory>();

  /** Whether to try `COPY` on the next chunk. A chunk for which the answer is no shortens the pause. */
  shouldCopy(actionId: string): boolean {
    const { pauseLeft } = this.historyOf(actionId);
    if (pauseLeft === 0) return true;
    this.remember(actionId, { pauseLeft: pauseLeft - 1 });
    return false;
  }

  copyEnded(actionId: string, succeeded: boolean): void {
    const { copyPause } = this.historyOf(actionId);
    const pause = succeeded ? 0 : Math.min(MAX_PAUSE, copyPause * 2 || 1);
    this.remember(actionId, { copyPause: pause, pauseLeft: pause });
  }

  /** Whether to look for unchanged records before upserting the rest of the next chunk. */
  shouldFindUnchanged(actionId: string): boolean {
    return this.historyOf(actionId).mostlyUnchanged;
  }

  upserted(actionId: string, { kinds }: WriteResult): void {
    const unchanged = kinds.filter((kind) => kind === 'SUCCESS/UNCHANGED').length;
    this.remember(actionId, { mostlyUnchanged: unchanged * 2 >= kinds.length });
  }

  private historyOf(actionId: string): ActionHistory {
    return this.histories.get(actionId) ?? NONE;
  }

  /** The action that was longest not written is forgotten first. */
  private remember(actionId: string, change: Partial<ActionHistory>): void {
    const history = { ...this.historyOf(actionId), ...change };
    this.histories.delete(actionId);
    if (history.copyPause > 0 || history.mostlyUnchanged) this.histories.set(actionId, history);
    if (this.histories.size > MAX_ACTIONS) this.histories.delete(this.histories.keys().next().value!);
  }
}
