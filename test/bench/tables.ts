import type { BenchCase } from './cases.js';
import type { ContenderName } from './contenders.js';
import type { Results } from './measure.js';
import { median } from './statistics.js';

/** A table in Markdown whose columns are aligned in plain text too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Median seconds of a contender in a case, or `null` when it was not measured. */
export function secondsOf(results: Results, caseName: string, contender: ContenderName): number | null {
  const measured = results.get(caseName)?.get(contender);
  return measured?.length ? median(measured.map(({ seconds }) => seconds)) : null;
}

/** Seconds by case and contender, and how many times as fast as the psql script and as raw COPY two workers are. */
export function casesTable(cases: readonly BenchCase[], results: Results): string {
  const names: ContenderName[] = ['ours-1', 'ours-2', 'ours-4', 'psql', 'copy'];
  const head = [
    'file',
    '1 worker',
    '2 workers',
    '4 workers',
    'psql',
    'raw COPY',
    '2 workers : psql',
    '2 workers : COPY',
  ];
  const rows = cases.map(({ name, title }) => {
    const seconds = names.map((contender) => secondsOf(results, name, contender));
    const [, ours, , psql, copy] = seconds;
    const ratio = (other: number | null | undefined): string =>
      ours && other ? `${(other / ours).toFixed(2)} ×` : '';
    return [
      title,
      ...seconds.map((value) => (value === null ? '' : `${value.toFixed(2)} s`)),
      ratio(psql),
      ratio(copy),
    ];
  });
  return table(head, rows);
}
