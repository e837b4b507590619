import type { Session } from '../../../database/session.js';
import type { Erased, ErasureStep } from '../../entities/account-erasure.entity.js';

/** What a batch of an erasure is about. */
export interface Batch {
  readonly erasureId: string;
  readonly accountId: string;
  /** Where the last batch of this step ended; `null`: at the start. */
  readonly after: string | null;
  /** Most chunks, and most rows of other tables, in one transaction. */
  readonly sizes: BatchSizes;
}

export interface BatchSizes {
  readonly chunks: number;
  readonly rows: number;
}

/**
 * `done`: the step found nothing. `waits`: what is left is in use by others. `blocked`: rows of an application's table
 * refer to what is left. `moved`: something was removed, and the next batch begins behind `after`.
 */
export type BatchResult =
  | { readonly kind: 'done' | 'waits' }
  | { readonly kind: 'blocked'; readonly by: string }
  | { readonly kind: 'moved'; readonly removed: Erased; readonly after: string | null };

export const DONE: BatchResult = { kind: 'done' };
export const WAITS: BatchResult = { kind: 'waits' };

export const moved = (removed: Erased, after: string | null = null): BatchResult => ({
  kind: 'moved',
  removed,
  after,
});

/** Removes one kind, a batch at a time. */
export interface Step {
  readonly name: ErasureStep;
  run(session: Session, batch: Batch): Promise<BatchResult>;
}
