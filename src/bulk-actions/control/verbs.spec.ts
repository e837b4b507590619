import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../auth/principal.js';
import { ENDED } from '../lifecycle/status.js';
import { RULES, VERBS, verbsFor } from '../lifecycle/verbs.js';
import { cancelAction } from './sql/cancel-action.sql.js';
import { confirmAction } from './sql/confirm-action.sql.js';
import { deleteAction } from './sql/delete-action.sql.js';
import { pauseAction } from './sql/pause-action.sql.js';
import { rescheduleAction } from './sql/reschedule-action.sql.js';
import { resumeAction } from './sql/resume-action.sql.js';

describe('verbs', () => {
  it('leave an ended action alone, but for its deletion and the retry or correction of its rows', () => {
    for (const status of ENDED) {
      expect(verbsFor(status)).toEqual(
        status === 'COMPLETED' ? ['delete'] : ['retry-failed', 'correct', 'delete'],
      );
    }
    expect(verbsFor('PAUSED')).toEqual(['resume', 'cancel']);
    expect(verbsFor('SCHEDULED')).toEqual(['reschedule', 'pause', 'cancel']);
    expect(verbsFor('AWAITING_CONFIRMATION')).toEqual([
      'reschedule',
      'confirm',
      'cancel',
      'correct',
      'delete',
    ]);
    expect(verbsFor('RECEIVING')).toEqual([]);
    expect(verbsFor('FAILED', 'ROW_ERRORS')).toEqual(['correct', 'delete']);
    expect(verbsFor('FAILED', 'PROCESSING_ERROR')).toContain('retry-failed');
  });

  it('are what the statements do', () => {
    const statements = {
      reschedule: rescheduleAction('id', ANONYMOUS, null),
      confirm: confirmAction('id', ANONYMOUS),
      pause: pauseAction('id', ANONYMOUS),
      resume: resumeAction('id', ANONYMOUS),
      cancel: cancelAction('id', ANONYMOUS),
      delete: deleteAction('id', ANONYMOUS),
    };
    // A retry leaves its action as it is, and so does a correction of rows of one that has ended.
    const changing = VERBS.filter((verb) => verb !== 'retry-failed' && verb !== 'correct');
    for (const verb of changing) expect(statements[verb].values[1], verb).toEqual(RULES[verb].from);
  });
});
