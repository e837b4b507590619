import type { RoundReport } from './round.js';

const count = (value: number): string => value.toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** One line for a round, as it ends. */
export function describeRound({ plan, rows, faults, differences, ms, standstillMs }: RoundReport): string {
  const told = faults.map(({ kind, progress, happened }) =>
    happened ? `${kind} at ${Math.round(progress * 100)} %` : `(not: ${kind})`,
  );
  return (
    `${plan.backend} round ${plan.round}: ${count(rows)} rows in ${plan.mix}; ${told.join(', ')}; ${seconds(ms)}, ` +
    `longest standstill ${seconds(standstillMs)}; differences: ${differences.length}`
  );
}

/** What all rounds of a backend came to. */
export function summarise(reports: readonly RoundReport[]): string {
  const faults = tally(
    reports.flatMap((report) => report.faults.filter((one) => one.happened).map((one) => one.kind)),
  );
  const missed = reports.flatMap((report) => report.faults).filter((fault) => !fault.happened).length;
  const errors = new Map<string, number>();
  for (const report of reports)
    for (const [name, n] of report.errors) errors.set(name, (errors.get(name) ?? 0) + n);
  const sum = (of: (report: RoundReport) => number): number =>
    reports.reduce((total, one) => total + of(one), 0);
  const longest = Math.max(0, ...reports.map((report) => report.standstillMs));
  return [
    `${reports[0]?.plan.backend}: ${reports.length} rounds, ${count(sum((one) => one.rows))} rows, ` +
      `${count(sum((one) => one.faults.length) - missed)} faults, differences: ${sum((one) => one.differences.length)}`,
    ...lines(faults),
    `longest standstill: ${seconds(longest)}; faults whose moment did not come: ${missed}`,
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
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, n]) => `  ${String(n).padStart(5)}  ${name}`);
}
