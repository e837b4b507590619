import type { Request } from 'express';
import { Problem } from '../../http/problem.js';

/** Of the last message of an action's stream. */
export const ENDED_ID = 'ended';

const NUMBER = /^\d{1,9}$/;
/** As Postgres writes a `pg_snapshot`: xmin, xmax and the ids in between that were running. */
const SNAPSHOT = /^(\d{1,15}):(\d{1,15}):((?:\d{1,15}(?:,\d{1,15})*)?)$/;

/** Where a reader is in the events of all actions: which transactions it has seen. */
export class SnapshotId {
  private constructor(
    readonly text: string,
    private readonly xmin: number,
    /** The first id that was not assigned yet. */
    readonly xmax: number,
    private readonly running: ReadonlySet<number>,
  ) {}

  /** @returns null for what Postgres would not read */
  static parse(text: string): SnapshotId | null {
    const [, min, max, list] = SNAPSHOT.exec(text) ?? [];
    if (min === undefined) return null;
    const [xmin, xmax] = [Number(min), Number(max)];
    const running = list === '' ? [] : list!.split(',').map(Number);
    const isSorted = running.every((xid, i) => xid >= xmin && xid < xmax && !(xid <= running[i - 1]!));
    return xmin >= 1 && xmin <= xmax && isSorted ? new SnapshotId(text, xmin, xmax, new Set(running)) : null;
  }

  /** Whether the reader has seen what this transaction did. */
  sees(xid: number): boolean {
    return xid < this.xmin || (xid < this.xmax && !this.running.has(xid));
  }
}

/**
 * The header `Last-Event-ID` of a request for the events of an action.
 *
 * @returns the number of the last event that the client has; null: it names none
 * @throws Problem 400
 */
export function lastEventNumber(request: Request): number | typeof ENDED_ID | null {
  const given = lastEventId(request);
  if (given === null || given === ENDED_ID) return given;
  if (!NUMBER.test(given)) throw lastEventIdInvalid();
  return Number(given);
}

/** The same for the events of an account. @throws Problem 400 */
export function lastPosition(request: Request): SnapshotId | null {
  const given = lastEventId(request);
  if (given === null) return null;
  const position = SnapshotId.parse(given);
  if (position === null) throw lastEventIdInvalid();
  return position;
}

/** Empty is what browsers have before the first id. */
function lastEventId({ headers }: Request): string | null {
  const given = headers['last-event-id'];
  return typeof given === 'string' && given !== '' ? given : null;
}

export function lastEventIdInvalid(): Problem {
  const detail =
    'Last-Event-ID is no id of a message of this stream. Leave it out to start from the present state.';
  return new Problem(400, 'INVALID_LAST_EVENT_ID', detail);
}
