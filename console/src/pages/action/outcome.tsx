import type { JSX } from 'preact';
import type { ActionStatsView, BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { ActionFault } from '../../parts/notice.js';
import { OutcomeBar, OutcomeLegend } from '../../parts/outcome-bar.js';
import { Progress } from '../../parts/progress.js';
import { useEver } from '../../parts/use-ever.js';
import { Link } from '../../router/link.js';
import { duration, instantText, number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';

interface Props {
  readonly view: BulkActionView;
  readonly stats: ActionStatsView | null;
}

/** What became of the rows, in one picture and in a sentence; while it runs, how far it is. */
export function Outcome({ view, stats }: Props): JSX.Element {
  const { action: words } = texts.value;
  const sawItRun = useEver(view.stage !== null);
  const isOver = view.finishedAt !== null && view.replacedById === null;
  return (
    <section class="panel panel-body" aria-labelledby="outcome">
      <h2 id="outcome">{view.replacedById === null ? words.sentences[view.status](view) : words.replaced}</h2>
      {view.replacedById !== null && (
        <p>
          <Link to={`actions/${view.replacedById}`}>{words.replacedBy}</Link>
        </p>
      )}
      {view.errorCode !== null && <ActionFault code={view.errorCode} />}
      <OutcomeBar counts={view} large />
      <OutcomeLegend counts={view} />
      {(sawItRun || isOver) && (
        <div class={sawItRun ? 'going kept' : 'going'}>
          {view.stage !== null && <Running view={view} stats={stats} />}
          {isOver && stats !== null && <Took stats={stats} />}
        </div>
      )}
    </section>
  );
}

/** How long it took, and how fast that was. */
function Took({ stats }: { readonly stats: ActionStatsView }): JSX.Element {
  const { action: words, count } = texts.value;
  const speed = stats.rowsPerSecond;
  return (
    <p class="small muted numbers">
      {words.took(duration(stats.elapsedSeconds))}
      {speed !== null && ` · ${count.rowsPerSecond(number(Math.round(speed)))}`}
    </p>
  );
}

/** Stage, share, speed and time left. Its place is kept, so that nothing moves when figures come. */
function Running({ view, stats }: Props): JSX.Element {
  const { action: words, count, waits } = texts.value;
  const stage = words.stages[view.stage!];
  const [done, total] = [stats?.stageProcessedItems ?? null, stats?.stageTotalItems ?? 0];
  const speed = stats?.rowsPerSecond ?? null;
  const left = stats?.etaSeconds ?? null;
  const facts = [
    done === null ? '' : words.of(number(done), number(total)),
    speed === null ? '' : count.rowsPerSecond(number(Math.round(speed))),
    left === null || left === 0 ? '' : words.left(duration(left)),
  ];
  const waiting = view.waitReason === null ? null : waits[view.waitReason];
  const until = view.waitReason === 'SCHEDULE' && view.scheduledFor !== null ? view.scheduledFor : null;
  return (
    <div class="running numbers">
      <div class="running-words">
        <span>{stage}</span>
        <span class="muted">{facts.filter((fact) => fact !== '').join(' · ') || ' '}</span>
      </div>
      <Progress value={view.status === 'PAUSED' && done === null ? 0 : done} max={total} label={stage} />
      {waiting !== null && (
        <p class="small muted">
          {words.itWaits(waiting)} {until !== null && instantText(until)}
        </p>
      )}
    </div>
  );
}
