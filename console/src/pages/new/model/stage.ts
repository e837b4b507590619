import type { ActionStatsView } from '../../../../../src/client/generated/types.gen.js';
import type { QueuedFile, Step } from './conversation.js';
import { isUpToDate } from './upload-fields.js';

type Progress = Pick<ActionStatsView, 'status' | 'pass' | 'dryRun'>;

/**
 * How far a file is. `rejected`: the check ended and there is nothing to confirm, because it was canceled, or because
 * a row failed and nothing was to be imported then.
 */
export type Stage = 'chosen' | 'uploading' | 'checking' | 'checked' | 'importing' | 'ended' | 'rejected';

const ENDED: readonly string[] = ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'];

/** @param progress of its action; null: not known */
export function stageOf({ upload }: Pick<QueuedFile, 'upload'>, progress: Progress | null): Stage {
  if (upload === null) return 'chosen';
  if (upload.actionId === null) return 'uploading';
  if (progress === null) return 'checking';
  const { status, pass, dryRun } = progress;
  const isWriting = pass > 1 || !dryRun;
  if (status === 'AWAITING_CONFIRMATION') return 'checked';
  if (ENDED.includes(status)) return isWriting ? 'ended' : 'rejected';
  return isWriting ? 'importing' : 'checking';
}

const FURTHEST: Readonly<Record<Stage, Step>> = {
  chosen: 'check',
  uploading: 'check',
  checking: 'check',
  checked: 'import',
  importing: 'import',
  ended: 'import',
  rejected: 'check',
};

const ORDER: readonly Step[] = ['file', 'columns', 'check', 'import'];

type Decided = Pick<QueuedFile, 'choices' | 'upload'>;

/**
 * Whether a step can be opened. Once the import has begun, choices change nothing any more, so only what came of them
 * can be looked at. Before that, a check of other choices or of another account is not one that can be confirmed.
 *
 * @param accountId of the present choice
 */
export function canOpen(step: Step, stage: Stage, file: Decided, accountId: string | null): boolean {
  const { choices } = file;
  const isBegun = stage === 'importing' || stage === 'ended';
  if (isBegun) return step === 'check' || step === 'import';
  if (step !== 'file' && choices.entityType === null) return false;
  if (stage === 'chosen' || !isUpToDate(file, accountId)) {
    if (step === 'import') return false;
    if (step === 'check') return choices.fits;
  }
  return ORDER.indexOf(step) <= ORDER.indexOf(FURTHEST[stage]);
}

/** The step itself, or the last one before it that can be opened. */
export function openableStep(step: Step, stage: Stage, file: Decided, accountId: string | null): Step {
  const before = ORDER.slice(0, ORDER.indexOf(step) + 1).reverse();
  return (
    before.find((each) => canOpen(each, stage, file, accountId)) ??
    (stage === 'ended' || stage === 'importing' ? 'import' : 'file')
  );
}
