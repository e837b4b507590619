import type { Status } from './status.js';
import { ENDED, RUNNING, RUNNING_OR_PAUSED } from './status.js';
import type { UnitState } from './unit-state.js';

/** A transition: from each state in `from` to each in `to`; a statement may also leave the state as it is. */
interface Move<State> {
  /** `null`: from nothing, the row is inserted. */
  readonly from: readonly (State | null)[];
  /** `null`: the row is deleted. */
  readonly to: readonly (State | null)[];
  /** The statements that make the transition. */
  readonly statements: readonly string[];
}

const GOING_ON = [...RUNNING, 'SCHEDULED'] as const;
/** A unit dispatched before a pause may complete during it, or after a resume, while its action is QUEUED. */
const COMPLETING = ['QUEUED', 'IN_PROGRESS', 'PAUSED'] as const;

/**
 * All transitions of an action's status. docs/architecture.md draws them; a test compares these with the diagrams and
 * with the statements.
 */
export const ACTION_MOVES = {
  open: { from: [null], to: ['RECEIVING'], statements: ['openUpload', 'openRetry'] },
  discard: {
    from: ['RECEIVING'],
    to: [null],
    statements: ['discardUpload', 'discardForgottenUploads', 'deleteStaleUploads', 'eraseActions'],
  },
  accept: { from: ['RECEIVING'], to: ['VALIDATING'], statements: ['acceptUpload', 'acceptRetry'] },
  'accept a small file': {
    from: [null],
    to: ['VALIDATING', 'QUEUED', 'IN_PROGRESS'],
    statements: ['insertUpload'],
  },
  'enter write': { from: ['VALIDATING'], to: ['SCHEDULED', 'QUEUED'], statements: ['enterStage'] },
  start: { from: ['SCHEDULED'], to: ['QUEUED'], statements: ['startDueActions'] },
  dispatch: { from: ['QUEUED'], to: ['IN_PROGRESS'], statements: ['showProgress'] },
  rescan: { from: ['SCHEDULED', 'QUEUED', 'IN_PROGRESS'], to: ['VALIDATING'], statements: ['enterStage'] },
  finish: { from: COMPLETING, to: ['COMPLETED', 'COMPLETED_WITH_ERRORS'], statements: ['finishAction'] },
  'finish dry run': {
    from: COMPLETING,
    to: ['AWAITING_CONFIRMATION'],
    statements: ['awaitConfirmation'],
  },
  fail: { from: RUNNING_OR_PAUSED, to: ['FAILED'], statements: ['failAction'] },

  reschedule: {
    from: ['SCHEDULED', 'QUEUED'],
    to: ['SCHEDULED', 'QUEUED'],
    statements: ['rescheduleAction'],
  },
  confirm: { from: ['AWAITING_CONFIRMATION'], to: ['SCHEDULED', 'QUEUED'], statements: ['confirmAction'] },
  pause: { from: GOING_ON, to: ['PAUSED'], statements: ['pauseAction'] },
  resume: { from: ['PAUSED'], to: ['VALIDATING', 'SCHEDULED', 'QUEUED'], statements: ['resumeAction'] },
  cancel: {
    from: [...GOING_ON, 'AWAITING_CONFIRMATION', 'PAUSED'],
    to: ['CANCELED'],
    statements: ['cancelAction', 'cancelForErasure'],
  },
  replace: { from: ['AWAITING_CONFIRMATION'], to: ['CANCELED'], statements: ['replaceAction'] },
  delete: {
    from: [...ENDED, 'AWAITING_CONFIRMATION'],
    to: ['DELETED'],
    statements: ['deleteAction', 'expireActions', 'hideActions'],
  },
  purge: { from: ['DELETED'], to: [null], statements: ['purgeActions', 'eraseActions'] },
} as const satisfies Readonly<Record<string, Move<Status>>>;

/** All transitions of a unit's state. */
export const UNIT_MOVES = {
  'enter stage': { from: [null], to: ['IDLE'], statements: ['enterStage', 'stageChunk', 'continueScan'] },
  'accept a small file': { from: [null], to: ['IDLE', 'QUEUED'], statements: ['insertUpload'] },
  dispatch: {
    from: ['IDLE'],
    to: ['QUEUED'],
    statements: ['dispatchUnits', 'dispatchEarly', 'reserveSlice'],
  },
  'take back': { from: ['QUEUED'], to: ['IDLE'], statements: ['returnUnits', 'continueScan'] },
  claim: { from: ['QUEUED'], to: ['CLAIMED'], statements: ['claimUnit'] },
  'give back to queue': {
    from: ['CLAIMED'],
    to: ['QUEUED'],
    statements: ['releaseUnit', 'releaseForgottenUnits'],
  },
  free: {
    from: ['CLAIMED'],
    to: ['IDLE'],
    statements: ['releaseLostUnit', 'giveBackUnits', 'freeStaleUnits'],
  },
  'next slice': { from: ['CLAIMED'], to: ['IDLE'], statements: ['advanceUnit'] },
  complete: { from: ['CLAIMED'], to: ['DONE'], statements: ['completeUnit'] },
  confirm: { from: ['DONE'], to: ['IDLE'], statements: ['confirmAction'] },
  remove: {
    from: ['IDLE', 'QUEUED', 'CLAIMED', 'DONE'],
    to: [null],
    statements: [
      'enterStage',
      'finishAction',
      'deleteUnits',
      'deleteEarlyUnits',
      'deleteLeftoverUnits',
      'eraseUnits',
    ],
  },
} as const satisfies Readonly<Record<string, Move<UnitState>>>;
