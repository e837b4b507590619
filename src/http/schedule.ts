import { exampleOf } from './example-of.js';
import type { Problem } from './problem.js';
import { unprocessable } from './problem.js';

/** A time further ahead is more likely a typing error than a plan. */
const LONGEST_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

/**
 * @param time when an action is to start; `null`: at once
 * @param since when the request began, in milliseconds since 1970: the time may pass while the file is uploaded
 * @throws Problem 422 when it is in the past or more than 366 days ahead
 */
export function checkSchedule(time: Date | null, since: number): void {
  if (time === null) return;
  if (time.getTime() < since) {
    throw unprocessable(
      'scheduledFor',
      'IN_THE_PAST',
      'scheduledFor is in the past. Leave it out, or set it to null, to start at once.',
    );
  }
  if (time.getTime() > since + LONGEST_AHEAD_MS) {
    throw unprocessable('scheduledFor', 'TOO_FAR_AHEAD', 'scheduledFor is more than 366 days ahead.');
  }
}

/** For the OpenAPI document. */
export const SCHEDULE_PROBLEMS: readonly Problem[] = [
  exampleOf('IN_THE_PAST', 'scheduledFor'),
  exampleOf('TOO_FAR_AHEAD', 'scheduledFor'),
];
