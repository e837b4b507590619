import type { ActionEventView } from '../../../../src/client/generated/types.gen.js';

/** Milliseconds. */
const NO_WAIT_MS = 500;

/** One entry of the timeline. */
export interface Moment {
  readonly key: string;
  readonly at: string;
  readonly what: 'RECEIVED' | 'CONFIRMED' | 'RESUMED' | ActionEventView['status'];
  readonly waitReason: ActionEventView['waitReason'];
  readonly event: ActionEventView;
}

/** The entries, oldest first. The first event says that the upload was accepted, whatever status it got. */
export function timelineOf(events: readonly ActionEventView[]): Moment[] {
  const sorted = [...events].sort((a, b) => a.number - b.number);
  return sorted.flatMap((event, at) => {
    const moment = (what: Moment['what']): Moment => ({
      key: `${event.id}-${what}`,
      at: event.at,
      what,
      waitReason: event.waitReason,
      event,
    });
    const isFirst = at === 0 && event.previousStatus === null;
    const isGoingOn = event.status !== 'CANCELED';
    const isConfirmed = event.previousStatus === 'AWAITING_CONFIRMATION' && isGoingOn;
    const isResumed = event.previousStatus === 'PAUSED' && isGoingOn;
    return [
      ...(isFirst ? [moment('RECEIVED')] : []),
      ...(isConfirmed ? [moment('CONFIRMED')] : []),
      ...(isResumed ? [moment('RESUMED')] : []),
      ...(isPassing(event, sorted[at + 1]) ? [] : [moment(event.status)]),
    ];
  });
}

/** Whether it waited for its turn for no time and no reason, which is not worth an entry. */
function isPassing(event: ActionEventView, next: ActionEventView | undefined): boolean {
  if (event.status !== 'QUEUED' || event.waitReason !== null || next === undefined) return false;
  return Date.parse(next.at) - Date.parse(event.at) < NO_WAIT_MS;
}

/** Adds an event. The same one may come again after a connection broke. */
export function withEvent(
  events: readonly ActionEventView[],
  event: ActionEventView,
): readonly ActionEventView[] {
  return events.some(({ id }) => id === event.id) ? events : [...events, event];
}
