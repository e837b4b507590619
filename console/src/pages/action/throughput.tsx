import type { JSX } from 'preact';
import type { Status } from '../../api/actions.js';
import { LineChart } from '../../parts/line-chart.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import type { Action } from './action.js';
import { speedOf } from './samples.js';

/** Statuses in which rows are checked or written. */
const RUNNING: readonly Status[] = ['VALIDATING', 'IN_PROGRESS'];
/** A line needs two rates. */
const MIN_SAMPLES = 3;

/**
 * Rows per second while the page was open. Its place is kept from the moment that something runs; of an action that
 * ended before there is nothing to draw.
 */
export function Throughput({ action }: { readonly action: Action }): JSX.Element | null {
  const { action: words, count } = texts.value;
  const samples = action.samples.value;
  const isRunning = RUNNING.includes(action.view.value!.status);
  if (!isRunning && samples.length < MIN_SAMPLES) return null;
  const speed = action.stats.value?.rowsPerSecond ?? null;
  return (
    <section class="panel panel-body" aria-labelledby="throughput">
      <div class="section-head">
        <h2 id="throughput">{words.throughput.title}</h2>
        <span class="muted small numbers">
          {speed !== null && count.rowsPerSecond(number(Math.round(speed)))}
        </span>
      </div>
      {samples.length < MIN_SAMPLES ? (
        <div class="chart" />
      ) : (
        <LineChart {...speedOf(samples)} label={words.throughput.label} unit={words.throughput.unit} />
      )}
    </section>
  );
}
