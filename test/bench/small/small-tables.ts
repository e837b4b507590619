import type { Counts } from '../load/counts.js';
import { median, percentile } from '../statistics.js';
import { table } from '../tables.js';
import type { SmallCell, SmallName } from './cells.js';
import { cellTitle, SMALL_NAMES } from './cells.js';
import type { SmallResult, SmallResults } from './measure-small.js';

const TITLES: Readonly<Record<SmallName, string>> = {
  'ours-2': '2 workers',
  'ours-2-redis': '2 workers, Redis',
  peer: 'peer',
};

/** Median of actions per second over the rounds; `null`: not measured. */
export function rateOf(results: SmallResults, cell: string, name: SmallName): number | null {
  const measured = results.get(cell)?.get(name);
  return measured?.length ? median(measured.map(({ actionsPerSecond }) => actionsPerSecond)) : null;
}

export function smallTables(cells: readonly SmallCell[], results: SmallResults): string {
  const measured = cells.flatMap((cell) =>
    SMALL_NAMES.flatMap((name) => {
      const rounds = results.get(cell.name)?.get(name);
      return rounds?.length ? [{ cell, name, rounds }] : [];
    }),
  );
  const rows = (of: (rounds: readonly SmallResult[], cell: SmallCell) => string[]): string[][] =>
    measured.map(({ cell, name, rounds }) => [cellTitle(cell), TITLES[name], ...of(rounds, cell)]);
  return [
    table(['small files', 'by', ...SPEED], rows(speedOf)),
    table(['for each action', 'by', ...COSTS.map(([title]) => title)], rows(costsOf)),
  ].join('\n\n');
}

const SPEED = ['actions/s', 'rows/s', 'POST p50', 'p99', 'end to end p50', 'p99', 'files', 'refused'];

/** Rates are medians of the rounds; percentiles are of the files of all rounds. */
function speedOf(rounds: readonly SmallResult[], { rows }: SmallCell): string[] {
  const rate = median(rounds.map(({ actionsPerSecond }) => actionsPerSecond));
  const samples = rounds.flatMap((round) => round.samples);
  const [posted, ended] = [samples.map((sample) => sample.posted), samples.map((sample) => sample.ended)];
  const refused = rounds.reduce((sum, round) => sum + round.refused, 0);
  return [
    rate.toFixed(1),
    Math.round(rate * rows).toLocaleString('en'),
    ...[posted, ended].flatMap((ms) => [percentile(ms, 0.5), percentile(ms, 0.99)].map(milliseconds)),
    `${samples.length}`,
    refused > 0 ? `${refused}` : '',
  ];
}

const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

type Cost = readonly [title: string, of: (counts: Counts) => number | null, unit: 'ms' | 'n'];

const PARTS = ['api', 'workers', 'postgres', 'redis'] as const;
const COSTS: readonly Cost[] = [
  ['statements', ({ statements }) => statements, 'n'],
  ['jobs', ({ jobs }) => jobs, 'n'],
  // Unknown without Postgres' share.
  [
    'CPU, all but the client',
    (counts) => counts.postgres && PARTS.reduce((sum, part) => sum + (counts[part] ?? 0), 0),
    'ms',
  ],
  ['API or handler', ({ api }) => api, 'ms'],
  ['workers', ({ workers }) => workers, 'ms'],
  ['Postgres', ({ postgres }) => postgres, 'ms'],
  ['Redis', ({ redis }) => redis, 'ms'],
  ['client', ({ client }) => client, 'ms'],
];

function costsOf(rounds: readonly SmallResult[]): string[] {
  return COSTS.map(([, of, unit]) => {
    const values = rounds.flatMap(({ counts }) => of(counts) ?? []);
    if (values.length === 0) return '';
    const value = median(values);
    return unit === 'ms' ? `${(value * 1000).toFixed(1)} ms` : value.toFixed(1);
  });
}
