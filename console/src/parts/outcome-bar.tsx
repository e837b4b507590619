import type { JSX } from 'preact';
import { number, percent } from '../texts/format.js';
import { texts } from '../texts/language.js';
import { useEver } from './use-ever.js';

export interface Counts {
  readonly totalItems: number;
  readonly successfulItems: number;
  readonly skippedItems: number;
  readonly failedItems: number;
  readonly unprocessedItems: number;
}

const PARTS = [
  { status: 'SUCCESS', of: 'successfulItems', look: 'good' },
  { status: 'SKIPPED', of: 'skippedItems', look: 'skip' },
  { status: 'FAILED', of: 'failedItems', look: 'bad' },
  { status: 'UNPROCESSED', of: 'unprocessedItems', look: 'idle' },
] as const;

/** What became of the rows, as one bar. A part that is there is at least two pixels wide. */
export function OutcomeBar({ counts, large = false }: { counts: Counts; large?: boolean }): JSX.Element {
  const { rowStatuses } = texts.value;
  const shown = PARTS.filter((part) => counts[part.of] > 0);
  const words = shown.map((part) => `${rowStatuses[part.status]}: ${number(counts[part.of])}`);
  return (
    <div class={large ? 'bar large' : 'bar'} role="img" aria-label={words.join(', ')}>
      {shown.map((part) => (
        <span
          key={part.status}
          class={`bar-part ${part.look}`}
          style={{ flexGrow: counts[part.of] / counts.totalItems }}
        />
      ))}
    </div>
  );
}

/** The same in figures. */
export function OutcomeLegend({ counts }: { counts: Counts }): JSX.Element {
  const { rowStatuses } = texts.value;
  const hasOpen = useEver(counts.unprocessedItems > 0);
  return (
    <dl class="legend numbers">
      {PARTS.filter((part) => part.status !== 'UNPROCESSED' || hasOpen).map((part) => (
        <div key={part.status}>
          <dt>
            <span class={`dot ${part.look}`} /> {rowStatuses[part.status]}
          </dt>
          <dd>
            {number(counts[part.of])}{' '}
            <span class="muted small">{percent(counts[part.of], counts.totalItems)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
