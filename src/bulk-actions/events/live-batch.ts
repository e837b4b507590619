import type { ShownStatus } from '../lifecycle/shown-status.js';
import { ENDED } from '../lifecycle/status.js';
import { isLimited, secondsOf, toStats } from '../report/to-stats.js';
import { toEventView } from './action-event.view.js';
import type { StoredEvent } from './sql/event-columns.sql.js';
import type { LiveProgress } from './sql/read-live.sql.js';
import { message } from './sse.js';

/** An event with its JSON, which all readers share. */
export class LiveEvent {
  readonly json: string;
  readonly isEnd: boolean;

  constructor(readonly event: StoredEvent) {
    this.json = JSON.stringify(toEventView(event));
    this.isEnd = ENDED.includes(event.status);
  }
}

/** The progress of an action as a message, which all readers share. */
export class LiveStats {
  readonly id: string;
  readonly accountId: string;
  readonly entityType: string;
  readonly status: ShownStatus;
  /** Differs when anything has changed, other than by the passing of time. */
  readonly version: string;
  readonly text: string;

  constructor(progress: LiveProgress, earlier?: LiveStats) {
    const { id, accountId, entityType, status } = progress;
    this.id = id;
    this.accountId = accountId;
    this.entityType = entityType;
    this.status = status;
    // Time passes always, and a rate makes estimates follow the other actions of the account.
    const passing = { stageSeconds: 0, elapsedSeconds: 0, rowsAhead: 0 };
    this.version = JSON.stringify({ ...progress, ...passing });
    this.text =
      earlier?.version === this.version ? earlier.text : message('stats', JSON.stringify(statsOf(progress)));
  }
}

const statsOf = (progress: LiveProgress) =>
  toStats(progress.id, progress, isLimited(progress) ? secondsOf(progress) : 0);

/** What a poll has found. */
export class LiveBatch {
  private readonly byAction = new Map<string, LiveEvent[]>();
  private readonly byAccount = new Map<string, LiveEvent[]>();
  private readonly statsOfAccount = new Map<string, LiveStats[]>();

  /**
   * @param position of readers that have all of it
   * @param actionIds actions whose progress was asked for
   * @param stats by action
   */
  constructor(
    readonly position: string,
    events: readonly LiveEvent[],
    private readonly actionIds: ReadonlySet<string>,
    private readonly stats: ReadonlyMap<string, LiveStats>,
  ) {
    for (const live of events) {
      add(this.byAction, live.event.actionId, live);
      add(this.byAccount, live.event.accountId, live);
    }
    for (const one of stats.values()) add(this.statsOfAccount, one.accountId, one);
  }

  eventsOfAction(id: string): readonly LiveEvent[] {
    return this.byAction.get(id) ?? [];
  }

  eventsOfAccount(id: string): readonly LiveEvent[] {
    return this.byAccount.get(id) ?? [];
  }

  statsOf(actionId: string): LiveStats | undefined {
    return this.stats.get(actionId);
  }

  statsOfActionsOf(accountId: string): readonly LiveStats[] {
    return this.statsOfAccount.get(accountId) ?? [];
  }

  /** Whether the action was looked for and is not there: it was deleted, or its account erased. */
  lacks(actionId: string): boolean {
    return this.actionIds.has(actionId) && !this.stats.has(actionId);
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
