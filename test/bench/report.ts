import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { format } from 'prettier';
import { authTable } from './auth/auth-table.js';
import type { AuthResults } from './auth/requests.js';
import { backlogTable } from './backlog/backlog-table.js';
import type { Backlog } from './backlog/measure-backlog.js';
import type { BenchCase } from './cases.js';
import { barChart } from './chart.js';
import { goalsOf, goalsTable } from './goals.js';
import type { Results } from './measure.js';
import type { BenchOptions } from './options.js';
import type { ReadTimes } from './reads.js';
import type { SmallCell } from './small/cells.js';
import type { SmallResults } from './small/measure-small.js';
import { smallTables } from './small/small-tables.js';
import type { StageCosts } from './stages.js';
import { stagesTable } from './stages.js';
import {
  casesTable,
  growthTable,
  NAMES,
  partCases,
  readsTable,
  secondsOf,
  sizesTable,
  TITLES,
} from './tables.js';

/** Everything that a run has measured. */
export interface Measured {
  readonly options: BenchOptions;
  /** Settings of Postgres, in one line. */
  readonly settings: string;
  readonly cases: readonly BenchCase[];
  readonly results: Results;
  readonly reads: ReadTimes | null;
  readonly costs: StageCosts | null;
  /** With a date, a decimal number, a telephone number and a lookup. */
  readonly costsOfTypes: StageCosts | null;
  readonly cells: readonly SmallCell[];
  readonly small: SmallResults;
  readonly auth: AuthResults;
  readonly backlogs: readonly Backlog[];
}

const [BEGIN, END] = ['<!-- bench: begin -->', '<!-- bench: end -->'];
const DOCS = 'docs/performance.md';
const CHART = 'performance.svg';

/** The report in Markdown, which is also printed to the terminal. */
export function reportOf(measured: Measured): string {
  const { options, settings, cases, results, reads, costs, cells, small, auth, backlogs } = measured;
  const { compared, alone } = partCases(cases);
  const rows = `${options.rows.toLocaleString('en')} rows`;
  const clean = compared.filter(({ name }) => name === 'clean').map((one) => ({ ...one, title: rows }));
  const goals = goalsOf(results, reads, small, backlogs, auth);
  const processor = cpus()[0]?.model.trim();
  const machine = `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.versions.node}`;
  const parts = [
    `${rows} where nothing else is said, medians of ${options.rounds} round(s) in turn, ${machine}. Postgres, the same for all: ${settings}.`,
    compared.length > 0 && casesTable(compared, results),
    alone.length > 0 && growthTable(bySize([...alone, ...clean]), results),
    compared.length > 0 && sizesTable(compared, results),
    reads && readsTable(reads),
    costs && stagesTable(costs),
    measured.costsOfTypes && stagesTable(measured.costsOfTypes, 'CPU time of, with types'),
    small.size > 0 && smallTables(cells, small),
    auth.size > 0 && authTable(auth),
    backlogs.length > 0 && backlogTable(backlogs),
    goals.some(({ value }) => value !== null) && goalsTable(goals),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** Writes all measured values as JSON; a `Map` becomes an object. */
export async function writeJson(path: string, measured: Measured): Promise<void> {
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Map ? (Object.fromEntries(value) as unknown) : value;
  const { node } = process.versions;
  const machine = { cpus: cpus().map(({ model }) => model), memory: totalmem(), node };
  await writeFile(path, `${JSON.stringify({ machine, ...measured }, plain, 2)}\n`);
}

/** Sorted by the rows that the table holds before, then by the rows of the file. */
function bySize(cases: readonly BenchCase[]): BenchCase[] {
  const held = ({ holds }: BenchCase): number => holds?.rows ?? 0;
  return cases.toSorted((a, b) => held(a) - held(b) || a.file.rows - b.file.rows);
}

/** Writes the report between the markers in docs/performance.md, and the chart into a file beside it. */
export async function writeDocs(measured: Measured): Promise<void> {
  const text = await readFile(DOCS, 'utf8');
  const chart = `![Rows per second](${CHART})`;
  await writeFile(
    DOCS,
    await format(putBetweenMarkers(text, `${chart}\n\n${reportOf(measured)}`), {
      parser: 'markdown',
      filepath: DOCS,
    }),
  );
  await writeFile(`docs/${CHART}`, chartOf(measured));
}

/** @throws Error if a marker is missing */
export function putBetweenMarkers(text: string, content: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${DOCS} needs ${BEGIN} and ${END}`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${content}\n\n${text.slice(end)}`;
}

function chartOf({ cases, results }: Measured): string {
  return barChart({
    title: 'Thousand rows per second, from the POST to the last outcome',
    series: NAMES.map((name) => TITLES[name]),
    groups: cases
      .filter(({ name }) => results.has(name))
      .map(({ name, title, file }) => ({
        label: title,
        values: NAMES.map((contender) => {
          const seconds = secondsOf(results, name, contender);
          return seconds && file.rows / seconds / 1000;
        }),
      })),
  });
}
