import type { WriteResult } from '../processor/write-contract.js';
import { CopyChances } from './copy-chances.js';

/** Actions remembered at most. */
const MAX_ACTIONS = 1000;

/**
 * What a worker has learned from the chunks of an action for those to come. None of it changes the outcomes of an
 * action that is alone on its keys.
 */
export class Habits {
  readonly copy = new CopyChances();
  /** Actions half of whose last chunk, or more, was as the records were already. */
  private readonly unchanging = new Set<string>();

  changesLittle(actionId: string): boolean {
    return this.unchanging.has(actionId);
  }

  learn(actionId: string, { kinds }: WriteResult): void {
    const unchanged = kinds.filter((kind) => kind === 'SUCCESS/UNCHANGED').length;
    this.unchanging.delete(actionId);
    if (unchanged * 2 >= kinds.length) this.unchanging.add(actionId);
    if (this.unchanging.size > MAX_ACTIONS) this.unchanging.delete(this.unchanging.values().next().value!);
  }
}
