import type { ActionStatsView } from '../client/generated/types.gen.js';
import { hasEnded } from '../client/wait-for.js';
import type { Context } from './context.js';
import type { ExitCode } from './exit-code.js';
import { exitCodeOfAction, Interrupted } from './exit-code.js';
import { startProgress } from './progress.js';
import { summary } from './summary.js';

const STAGES = { SCAN: 'checking', RESOLVE: 'finding duplicates', WRITE: 'writing' } as const;

/**
 * Shows the progress of an action until it has ended. Ctrl-C asks what is meant.
 *
 * @throws Interrupted where the person stops watching; the action may continue
 */
export async function watchAction(context: Context, id: string): Promise<ActionStatsView> {
  for (;;) {
    const stop = new AbortController();
    const onSignal = (): void => stop.abort(new Interrupted());
    process.on('SIGINT', onSignal);
    const progress = await startProgress('rows', process.stderr);
    try {
      return await context.client.waitFor(id, {
        signal: stop.signal,
        onStats: (stats) => {
          const { value, total, note } = shownOf(stats);
          progress.update(value, total, note);
        },
        onAway: () => progress.update(0, null, 'The service does not answer; waiting for it.'),
      });
    } catch (error) {
      progress.stop();
      if (!(error instanceof Interrupted)) throw error;
      process.off('SIGINT', onSignal);
      await askWhatNext(context, id);
    } finally {
      progress.stop();
      process.off('SIGINT', onSignal);
    }
  }
}

/** Shows how it goes and what came of it. @throws as `watchAction` */
export async function watchToEnd(context: Context, id: string): Promise<ExitCode> {
  const stats = await watchAction(context, id);
  context.show(stats, () => summary(stats, context.columns));
  tellUnconfirmed(context, stats);
  return exitCodeOfAction(stats);
}

/** Says what comes next, where a dry run has ended. */
export function tellUnconfirmed(context: Context, { id, status }: ActionStatsView): void {
  if (status === 'AWAITING_CONFIRMATION' && !context.isJson)
    context.tell(`Nothing is written yet. Write it with: bulk confirm ${id}`);
}

/** Counts rows of the stage, or of the file where the note names no stage: RESOLVE has fewer rows than the file. */
export function shownOf(stats: ActionStatsView): { value: number; total: number | null; note: string } {
  const { stage, status, waitReason, etaSeconds, totalItems, processedItems } = stats;
  const isAtRest = stage === null || status === 'PAUSED' || status === 'SCHEDULED';
  const doing = isAtRest ? status.toLowerCase() : STAGES[stage];
  const left = etaSeconds === null || hasEnded(stats) ? '' : `, about ${etaSeconds} s left`;
  const note = waitReason === null ? `${doing}${left}` : `${doing}, waits for ${waitReason}`;
  if (isAtRest) return { value: processedItems, total: totalItems, note };
  return {
    value: stats.stageProcessedItems ?? processedItems,
    total: stats.stageTotalItems ?? totalItems,
    note,
  };
}

/** Returns where the watching is to go on. @throws Interrupted otherwise, also after the action was canceled */
async function askWhatNext(context: Context, id: string): Promise<void> {
  if (!context.isInteractive) throw new Interrupted(`Interrupted. The action continues: bulk watch ${id}`);
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // A second Ctrl-C, or the end of the input, leaves.
  const left = new AbortController();
  lines.on('SIGINT', () => left.abort());
  lines.on('close', () => left.abort());
  const question = 'Cancel the action (c), only stop watching (Enter), or watch on (w)? ';
  const answer = await lines.question(question, { signal: left.signal }).catch(() => '');
  lines.removeAllListeners('close');
  lines.close();
  if (left.signal.aborted) process.stderr.write('\n');
  const choice = answer.trim().toLowerCase().slice(0, 1);
  if (choice === 'w') return;
  if (choice !== 'c') throw new Interrupted(`The action continues: bulk watch ${id}`);
  const { status } = await context.client.cancelAction({ path: { id } });
  throw new Interrupted(`The action is ${status}: bulk status ${id}`);
}
