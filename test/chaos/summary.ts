import type { RoundReport } from './round.js';
import { Tally } from './tally.js';

const count = (value: number): string => value.toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** One line about a round that has ended. */
export function describeRound({ plan, done, faults, differences, ms, standstillMs }: RoundReport): string {
  const faultTexts = faults.map(({ kind, progress, happened }) =>
    happened ? `${kind} at ${Math.round(progress * 100)} %` : `(not: ${kind})`,
  );
  const stories = plan.stories.map(
    ({ kind, entityType }) => `${kind} (${entityType}, ${seconds(done.times.get(kind) ?? 0)})`,
  );
  return (
    `${plan.backend} round ${plan.round}: ${count(done.rows)} rows in ${stories.join(', ')}; ${faultTexts.join(', ')}; ` +
    `${seconds(ms)}, longest standstill ${seconds(standstillMs)}; differences: ${differences.length}`
  );
}

/** The summary of all rounds of a backend. */
export function summarise(reports: readonly RoundReport[]): string {
  const faults = reports.flatMap((report) => report.faults);
  const inflicted = tally(faults.filter((one) => one.happened).map((one) => one.kind));
  const errors = new Map<string, number>();
  for (const report of reports)
    for (const [name, n] of report.errors) errors.set(name, (errors.get(name) ?? 0) + n);
  const done = new Tally();
  for (const report of reports) done.addAll(report.done);
  const longest = (of: (report: RoundReport) => number): string => seconds(Math.max(0, ...reports.map(of)));
  const differences = reports.reduce((sum, one) => sum + one.differences.length, 0);
  const happened = faults.filter((one) => one.happened).length;
  return [
    `${reports[0]?.plan.backend}: ${reports.length} rounds, ${count(done.rows)} rows, ${happened} faults, ` +
      `differences: ${differences}`,
    'what was done:',
    ...lines(done.counts),
    'faults:',
    ...lines(inflicted),
    `longest standstill: ${longest((one) => one.standstillMs)}; longest round: ${longest((one) => one.ms)}; ` +
      `faults whose moment did not come: ${faults.length - happened}`,
    'errors in the log of Postgres:',
    ...lines(errors),
  ].join('\n');
}

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function lines(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, n]) => `  ${String(n).padStart(6)}  ${name}`);
}
