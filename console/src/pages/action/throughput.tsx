import type { JSX } from 'preact';
import type { Status } from '../../api/actions.js';
import { LineChart } from '../../parts/line-chart.js';
import { useEver } from '../../parts/use-ever.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import type { Action } from './action.js';
import { speedOf } from './samples.js';

/** Statuses in which rows are checked or written, or are about to be. */
const RUNNING: readonly Status[] = ['VALIDATING', 'QUEUED', 'IN_PROGRESS', 'PAUSED'];

/**
 * How many rows were checked and written per second, from the beginning. Its place is kept from the moment that
 * something runs; of an action that was done at once there is nothing to draw, and its average says it all.
 */
export function Throughput({ action }: { readonly action: Action }): JSX.Element | null {
  const { action: words, count } = texts.value;
  const { times, lines } = speedOf(action.samples.value, (stage) => words.stages[stage]);
  const sawItRun = useEver(RUNNING.includes(action.view.value!.status));
  if (!sawItRun && lines.length === 0) return null;
  const speed = action.stats.value?.rowsPerSecond ?? null;
  return (
    <section class="panel panel-body" aria-labelledby="throughput">
      <div class="section-head">
        <h2 id="throughput">{words.throughput.title}</h2>
        <span class="muted small numbers">
          {speed !== null && words.throughput.average(count.rowsPerSecond(number(Math.round(speed))))}
        </span>
      </div>
      {lines.length === 0 ? (
        <div class="chart" />
      ) : (
        <LineChart
          {...{ times, lines }}
          label={words.throughput.label}
          unit={words.throughput.unit}
          stepped
        />
      )}
    </section>
  );
}
