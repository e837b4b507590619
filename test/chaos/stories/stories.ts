import type { StoryKind } from '../plan.js';
import type { Story } from '../story.js';
import { deleteWhileRead } from './deletion.js';
import { changeLimits } from './limits.js';
import { allOperations, largeFile, sameKeysAtOnce } from './operations.js';
import { retryFailed } from './retries.js';
import { goRound } from './round-trip.js';
import { moveSchedules } from './times.js';
import { abortOnErrors, tryThenConfirm } from './trials.js';
import { pauseResumeCancel } from './verbs.js';

export const TELL: Readonly<Record<StoryKind, (story: Story) => Promise<void>>> = {
  'all operations': allOperations,
  'a large file': largeFile,
  'the same keys at once': sameKeysAtOnce,
  'dry run and confirm': tryThenConfirm,
  'all or nothing': abortOnErrors,
  'retries of failed rows': retryFailed,
  'results that go round': goRound,
  'deleted while it is read': deleteWhileRead,
  'schedules that move': moveSchedules,
  'limits that change': changeLimits,
  'pause, resume, cancel': pauseResumeCancel,
};
