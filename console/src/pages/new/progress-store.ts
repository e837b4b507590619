import { computed, effect, signal } from '@preact/signals';
import type { ActionStatsView } from '../../../../src/client/generated/types.gen.js';
import { getStats } from '../../api/actions.js';
import { followAction } from '../../api/follow.js';
import { newestOf, Order } from '../../api/newest.js';
import { ApiProblem } from '../../api/problem.js';
import { session } from '../../api/session.js';
import { path } from '../../router/location.js';
import type { QueuedFile } from './model/conversation.js';
import { repeat } from './model/repeat.js';
import type { Stage } from './model/stage.js';
import { stageOf } from './model/stage.js';
import { current, forgetUpload, hasChanged, settle } from './store.js';

const progress = signal<ReadonlyMap<string, ActionStatsView>>(new Map());
/** Whether the progress that is shown is the present one. */
export const isConnected = signal(true);

/** The progress of a file's action; null: not known yet, or there is none. */
export function progressOf({ upload }: QueuedFile): ActionStatsView | null {
  return progress.value.get(upload?.actionId ?? '') ?? null;
}

export const currentProgress = computed(() => current.value && progressOf(current.value));

export const stage = computed((): Stage =>
  current.value === null ? 'chosen' : stageOf(current.value, currentProgress.value),
);

effect(() => {
  const isBegun = stage.value === 'importing' || stage.value === 'ended';
  if (isBegun && current.value && hasChanged(current.value)) settle(current.value.id);
});

const order = new Order();

/**
 * An answer that came of the action, such as of a verb. Answers to what was asked before are older: an action that
 * waits for a person says nothing more, so one of them would stay.
 */
export function show(stats: ActionStatsView): void {
  order.ask()();
  const newest = newestOf(progress.value.get(stats.id), stats);
  progress.value = new Map(progress.value).set(stats.id, newest);
}

/** What is followed: only while the page of new imports is open, and somebody is signed in. */
const followed = computed(() => {
  const isOpen = session.value != null && path.value.split('/')[0] === 'new';
  return isOpen ? (current.value?.upload?.actionId ?? null) : null;
});

effect(() => {
  const id = followed.value;
  if (id === null) return undefined;
  const stopped = new AbortController();
  void findOut(id, stopped.signal);
  const stop = followAction(id, {
    onStats: show,
    onConnected: (is) => (isConnected.value = is),
    onOver: () => void findOut(id, stopped.signal),
  });
  return () => {
    stopped.abort();
    stop();
  };
});

/** At once, and to learn that the action was deleted: streams say nothing of that. */
async function findOut(id: string, signal: AbortSignal): Promise<void> {
  try {
    await repeat(() => refresh(id), { signal, onWait: () => (isConnected.value = false) });
    isConnected.value = true;
  } catch (error) {
    const file = current.value;
    if (error instanceof ApiProblem && error.status === 404 && file?.upload?.actionId === id)
      forgetUpload(file.id);
    // Anything else is a refusal, which the page of signing in answers, or nobody waits any more.
  }
}

/**
 * Asks for something, and shows what the action is then. A refusal says that it was no longer what the page showed:
 * another tab was faster.
 */
export async function tell(id: string, verb: (id: string) => Promise<unknown>): Promise<void> {
  try {
    await verb(id);
  } finally {
    await refresh(id);
  }
}

async function refresh(id: string): Promise<void> {
  const counts = order.ask();
  const stats = await getStats(id);
  if (counts()) show(stats);
}
