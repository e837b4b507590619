import type { BenchCase } from './cases.js';
import type { ContenderName } from './contenders.js';
import { CONTENDERS } from './contenders.js';
import type { Results } from './measure.js';
import type { ReadTimes } from './reads.js';
import { median, percentile } from './statistics.js';

/** Names of the contenders in the report. */
export const TITLES: Readonly<Record<ContenderName, string>> = {
  'ours-1': '1 worker',
  'ours-2': '2 workers',
  'ours-4': '4 workers',
  'ours-2-followed': '2 workers, followed',
  psql: 'psql',
  'psql-join': 'psql, joined',
  copy: 'raw COPY',
};
export const NAMES = Object.keys(CONTENDERS) as ContenderName[];

/** A Markdown table with aligned columns; empty columns are left out. */
export function table(names: readonly string[], contents: readonly (readonly string[])[]): string {
  const isFilled = (_: string, i: number): boolean => contents.some((row) => row[i] !== '');
  const [head, rows] = [names.filter(isFilled), contents.map((row) => row.filter(isFilled))];
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Median seconds of a contender in a case; `null`: not measured. */
export function secondsOf(results: Results, caseName: string, contender: ContenderName): number | null {
  const measured = results.get(caseName)?.get(contender);
  return measured?.length ? median(measured.map(({ seconds }) => seconds)) : null;
}

/** Separates cases with several contenders from those in which only the product is measured. */
export function partCases(cases: readonly BenchCase[]): { compared: BenchCase[]; alone: BenchCase[] } {
  const isAlone = ({ contenders }: BenchCase): boolean => contenders.length === 1;
  return { compared: cases.filter((one) => !isAlone(one)), alone: cases.filter(isAlone) };
}

/** Seconds by case and contender, and how many times faster two workers are than the others. */
export function casesTable(cases: readonly BenchCase[], results: Results): string {
  const ratios = ['psql', 'psql-join', 'copy'] as const;
  const head = [
    'file',
    ...NAMES.map((name) => TITLES[name]),
    ...ratios.map((name) => `2 workers over ${TITLES[name]}`),
  ];
  const rows = cases.map(({ name, title }) => {
    const seconds = (contender: ContenderName): number | null => secondsOf(results, name, contender);
    const ours = seconds('ours-2');
    return [
      title,
      ...NAMES.map((contender) => format(seconds(contender), 's')),
      ...ratios.map((other) => format(ours && (seconds(other) ?? 0) / ours, '×')),
    ];
  });
  return table(head, rows);
}

/** How time and memory grow with the file and with the table. */
export function growthTable(cases: readonly BenchCase[], results: Results): string {
  const rows = cases
    .filter(({ name }) => results.get(name)?.get('ours-2'))
    .map(({ name, title, file }) => {
      const peak = (of: 'api' | 'worker'): number =>
        Math.max(
          ...results
            .get(name)!
            .get('ours-2')!
            .map(({ memory }) => memory![of]),
        );
      const seconds = secondsOf(results, name, 'ours-2')!;
      const perRow = `${((seconds / file.rows) * 1e6).toFixed(1)} µs`;
      return [title, format(seconds, 's'), perRow, `${peak('api')} MiB`, `${peak('worker')} MiB`];
    });
  return table(['2 workers', 'time', 'per row', 'API, peak', 'worker, peak'], rows);
}

/** Bytes that one import leaves on disk, per row of its file. */
export function sizesTable(cases: readonly BenchCase[], results: Results): string {
  const rows = cases.flatMap(({ name, title }) => {
    const sizes = results.get(name)?.get('ours-2')?.at(-1)?.sizes;
    if (!sizes) return [];
    const perRow = (bytes: number): string => (bytes / sizes.rows).toFixed(1);
    const { record, logs, staged, csv, chunks } = sizes;
    return [[title, perRow(csv), perRow(staged), perRow(logs), perRow(chunks), record.toFixed(1)]];
  });
  const head = ['bytes per row', 'CSV', 'staged file', 'logs', 'table of chunks', 'record with indexes'];
  return table(head, rows);
}

export function readsTable(times: ReadTimes): string {
  const rows = (
    [
      ['/stats', times.stats],
      ['/logs, first page', times.firstPage],
      ['/logs, last page', times.lastPage],
    ] as const
  ).map(([name, ms]) => [
    name,
    `${ms.length}`,
    ...[0.5, 0.99].map((share) => `${percentile(ms, share).toFixed(1)} ms`),
  ]);
  return table(['while writing', 'requests', 'p50', 'p99'], rows);
}

function format(value: number | null, unit: string): string {
  return value ? `${value.toFixed(2)} ${unit}` : '';
}
