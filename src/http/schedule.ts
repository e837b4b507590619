import { unprocessable } from './problem.js';

/** A time further ahead is a slip of the pen more often than a plan. */
const LONGEST_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

/**
 * @param time when an action is to start; `null`: at once
 * @param since when the request began, in milliseconds: an upload may take longer than it is to the time that it names
 * @throws Problem 422 when it lies in the past or more than a year ahead
 */
export function checkSchedule(time: Date | null, since: number): void {
  if (time === null) return;
  if (time.getTime() < since) {
    throw unprocessable(
      'scheduledFor',
      'IN_THE_PAST',
      'scheduledFor lies in the past; leave it out to start at once.',
    );
  }
  if (time.getTime() > since + LONGEST_AHEAD_MS) {
    throw unprocessable('scheduledFor', 'TOO_FAR_AHEAD', 'scheduledFor is more than a year ahead.');
  }
}
