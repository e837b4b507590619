import type { StoryKind } from '../plan.js';
import type { Story } from '../story.js';
import { deleteWhileRead } from './deletion.js';
import { abortOnErrors, confirmDryRun } from './dry-runs.js';
import { deleteFields } from './fields.js';
import { changeLimits } from './limits.js';
import { makeByLookups } from './lookups.js';
import { matchByColumns } from './matching.js';
import { allOperations, largeFile, sameKeysAtOnce } from './operations.js';
import { retryFailed } from './retries.js';
import { uploadResultsAgain } from './round-trip.js';
import { changeSchedules } from './schedules.js';
import { pauseResumeCancel } from './verbs.js';

export const RUN_STORY: Readonly<Record<StoryKind, (story: Story) => Promise<void>>> = {
  'all operations': allOperations,
  'a large file': largeFile,
  'the same keys at once': sameKeysAtOnce,
  'dry run and confirm': confirmDryRun,
  'all or nothing': abortOnErrors,
  'retries of failed rows': retryFailed,
  'results that go round': uploadResultsAgain,
  'deleted while it is read': deleteWhileRead,
  'schedules that move': changeSchedules,
  'limits that change': changeLimits,
  'pause, resume, cancel': pauseResumeCancel,
  'lookups that create': makeByLookups,
  'matched by another column': matchByColumns,
  'fields that are deleted': deleteFields,
};
