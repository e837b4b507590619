import { describe, expect, it } from 'vitest';
import type { ActionEventView } from '../../../../src/client/generated/types.gen.js';
import { timelineOf, withEvent } from './timeline.js';

type Status = ActionEventView['status'];

/** Events of an action that went through these statuses. */
function events(...statuses: readonly Status[]): ActionEventView[] {
  return statuses.map((status, at) => ({
    id: `event-${at}`,
    number: at + 1,
    actionId: 'action',
    accountId: 'test',
    entityType: 'CONTACT',
    previousStatus: statuses[at - 1] ?? null,
    status,
    stage: null,
    waitReason: null,
    pass: statuses.slice(0, at).includes('AWAITING_CONFIRMATION') ? 2 : 1,
    errorCode: null,
    totalItems: 10,
    successfulItems: 0,
    failedItems: 0,
    skippedItems: 0,
    at: `2026-11-29T10:00:0${at}.000Z`,
  }));
}
const words = (...statuses: readonly Status[]) => timelineOf(events(...statuses)).map(({ what }) => what);

describe('the timeline of an action', () => {
  it('begins with the upload and ends with the end', () => {
    expect(words('VALIDATING', 'IN_PROGRESS', 'COMPLETED')).toEqual([
      'RECEIVED',
      'VALIDATING',
      'IN_PROGRESS',
      'COMPLETED',
    ]);
  });

  it('says who had to do something', () => {
    expect(words('VALIDATING', 'AWAITING_CONFIRMATION', 'QUEUED', 'PAUSED', 'QUEUED')).toEqual([
      ...['RECEIVED', 'VALIDATING', 'AWAITING_CONFIRMATION', 'CONFIRMED', 'QUEUED', 'PAUSED'],
      ...['RESUMED', 'QUEUED'],
    ]);
    expect(words('VALIDATING', 'AWAITING_CONFIRMATION', 'CANCELED')).not.toContain('CONFIRMED');
    expect(words('QUEUED', 'PAUSED', 'CANCELED')).not.toContain('RESUMED');
  });

  it('leaves out that it waited for its turn, unless it did', () => {
    const [first, queued, writing] = events('VALIDATING', 'QUEUED', 'IN_PROGRESS') as [
      ActionEventView,
      ActionEventView,
      ActionEventView,
    ];
    const at = (event: ActionEventView) => timelineOf([first, event, writing]).map(({ what }) => what);
    expect(at(queued)).toContain('QUEUED');
    const passing = { ...queued, at: writing.at };
    expect(at(passing)).not.toContain('QUEUED');
    expect(at({ ...passing, waitReason: 'RATE_LIMIT' })).toContain('QUEUED');
  });

  it('is in order, and has each event once', () => {
    const [first, second] = events('VALIDATING', 'IN_PROGRESS') as [ActionEventView, ActionEventView];
    const known = withEvent(withEvent([second], first), second);
    expect(timelineOf(known).map(({ what }) => what)).toEqual(['RECEIVED', 'VALIDATING', 'IN_PROGRESS']);
  });
});
