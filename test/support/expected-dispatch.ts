/** What a dispatch has to choose, computed from all actions of the account at once. */

export interface PlannedUnit {
  readonly unitNo: number;
  readonly state: 'IDLE' | 'QUEUED' | 'CLAIMED' | 'DONE';
}

export interface PlannedAction {
  readonly id: string;
  readonly status: string;
  readonly stage: string;
  readonly isDry: boolean;
  readonly isOutdated: boolean;
  /** Order in which the actions entered their stages. */
  readonly startedAt: number;
  readonly units: readonly PlannedUnit[];
}

export interface PlannedAccount {
  readonly actions: readonly PlannedAction[];
  /** Whose turn was last, by stage. */
  readonly last: Readonly<Record<string, string | undefined>>;
  /** The most units in flight per stage. */
  readonly k: number;
  readonly maxRunning: number;
  readonly hasRate: boolean;
}

export interface ExpectedDispatch {
  /** `actionId/stage/unitNo` of the units that are queued, sorted. */
  readonly queued: readonly string[];
  /** Status and reason to wait by action. */
  readonly shown: Readonly<Record<string, readonly [string, string | null]>>;
}

const RUNNING = ['VALIDATING', 'QUEUED', 'IN_PROGRESS'];
const STAGES = ['SCAN', 'RESOLVE', 'WRITE'];

interface Turn {
  readonly action: PlannedAction;
  readonly unitNo: number;
  readonly round: number;
}

export function expectedDispatch(account: PlannedAccount): ExpectedDispatch {
  const running = account.actions.filter(({ status, isOutdated }) => RUNNING.includes(status) && !isOutdated);
  const inWrite = running
    .filter(({ stage }) => stage === 'WRITE')
    .sort(
      (a, b) =>
        Number(b.status === 'IN_PROGRESS') - Number(a.status === 'IN_PROGRESS') ||
        a.startedAt - b.startedAt ||
        (a.id < b.id ? -1 : 1),
    );
  const writing = new Set(inWrite.slice(0, account.maxRunning));
  const queued = STAGES.flatMap((stage) =>
    chooseOf(
      account,
      stage,
      running.filter((one) => one.stage === stage && (stage !== 'WRITE' || writing.has(one))),
    ),
  );
  const shown = account.actions.map((action) => {
    const isStarted = action.status === 'QUEUED' && queued.some((turn) => turn.action === action);
    const isWaiting = inWrite.includes(action) && !writing.has(action);
    return [
      action.id,
      [isStarted ? 'IN_PROGRESS' : action.status, isWaiting ? 'ACCOUNT_CONCURRENCY' : null],
    ] as const;
  });
  return {
    queued: queued.map(({ action, unitNo }) => `${action.id}/${action.stage}/${unitNo}`).sort(),
    shown: Object.fromEntries(shown),
  };
}

function chooseOf(account: PlannedAccount, stage: string, actions: readonly PlannedAction[]): Turn[] {
  const free = account.k - inFlightOf(account, stage);
  const last = account.last[stage];
  if (!account.hasRate || stage !== 'WRITE') return takeTurns(account, actions, last, free);
  const [slice] = takeTurns(
    account,
    actions.filter(({ isDry }) => !isDry),
    last,
    Math.min(1, free),
  );
  const dry = actions.filter(({ isDry }) => isDry);
  if (!slice) return takeTurns(account, dry, last, free);
  return [slice, ...takeTurns(account, dry, slice.action.id, free - 1)];
}

function takeTurns(
  account: PlannedAccount,
  actions: readonly PlannedAction[],
  last: string | undefined,
  free: number,
): Turn[] {
  const lap = ({ id }: PlannedAction): number => (last === undefined || id > last ? 0 : 1);
  return actions
    .flatMap((action) =>
      action.units
        .filter((unit) => stateOf(account, action, unit) === 'IDLE')
        .map(({ unitNo }, round) => ({ action, unitNo, round })),
    )
    .sort(
      (a, b) =>
        a.round - b.round ||
        lap(a.action) - lap(b.action) ||
        (a.action.id < b.action.id ? -1 : a.action.id > b.action.id ? 1 : 0),
    )
    .slice(0, Math.max(0, free));
}

function inFlightOf(account: PlannedAccount, stage: string): number {
  return account.actions
    .filter((action) => action.stage === stage && [...RUNNING, 'PAUSED'].includes(action.status))
    .flatMap((action) => action.units.map((unit) => stateOf(account, action, unit)))
    .filter((state) => state === 'QUEUED' || state === 'CLAIMED').length;
}

/** The state after units have been returned whose action does not run, or that were queued without a rate. */
function stateOf(account: PlannedAccount, action: PlannedAction, { state }: PlannedUnit): string {
  const isUnpaid = account.hasRate && action.stage === 'WRITE' && !action.isDry;
  return state === 'QUEUED' && (!RUNNING.includes(action.status) || isUnpaid) ? 'IDLE' : state;
}
