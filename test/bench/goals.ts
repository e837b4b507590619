import { changeOf } from './auth/auth-table.js';
import type { AuthResults, RequestName } from './auth/requests.js';
import type { TimedKind } from './backlog/backlog-table.js';
import { growth } from './backlog/backlog-table.js';
import type { Backlog } from './backlog/measure-backlog.js';
import { LARGEST } from './cases.js';
import type { ContenderName, Result } from './contenders.js';
import type { Results } from './measure.js';
import type { ReadTimes } from './reads.js';
import type { SmallName } from './small/cells.js';
import { cellName } from './small/cells.js';
import type { SmallResults } from './small/measure-small.js';
import { rateOf } from './small/small-tables.js';
import { median, percentile } from './statistics.js';
import { secondsOf, table } from './tables.js';

export interface Goal {
  readonly name: string;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
  readonly unit: string;
  /** `null`: not measured. */
  readonly value: number | null;
}

/** The performance goals with the measured values. They apply to two cores and files of a million rows. */
export function goalsOf(
  results: Results,
  reads: ReadTimes | null,
  small: SmallResults = new Map(),
  backlogs: readonly Backlog[] = [],
  auth: AuthResults = new Map(),
): Goal[] {
  const least = (name: string, limit: number, value: number | null): Goal => ({
    ...{ name, bound: 'at least', limit, unit: ' ×', value },
  });
  const most = (name: string, limit: number, unit: string, value: number | null): Goal => ({
    ...{ name, bound: 'at most', limit, unit, value },
  });
  const faster = (caseName: string, than: ContenderName = 'psql'): number | null =>
    quotient(secondsOf(results, caseName, than), secondsOf(results, caseName, 'ours-2'));
  const slower = (caseName: string, factor: number): number | null =>
    quotient(secondsOf(results, caseName, 'ours-2'), secondsOf(results, 'clean', 'ours-2'), factor);
  const plainOver = (caseName: string): number | null =>
    quotient(secondsOf(results, 'clean', 'ours-2'), secondsOf(results, caseName, 'ours-2'));
  const followed = quotient(
    secondsOf(results, 'clean', 'ours-2-followed'),
    secondsOf(results, 'clean', 'ours-2'),
  );
  const api = peaks(results, (result) => result.memory?.api);
  const worker = peaks(results, (result) => result.memory?.worker);
  const p99 = (name: keyof ReadTimes): number | null => (reads ? percentile(reads[name], 0.99) : null);
  const { logs, staged } = shares(results);
  return [
    least('clean, speed over the psql script', 2.2, faster('clean')),
    least('clean, speed over raw COPY', 0.5, faster('clean', 'copy')),
    most('clean with a reader of events and a webhook, time over without', 1.02, ' ×', followed),
    least('dirty, speed over the psql script', 2.4, faster('dirty')),
    least('every row exists, speed over the psql script', 2, faster('exists')),
    least('UPSERT, all changed, speed over the psql script', 1.2, faster('upsert-changed')),
    least('UPSERT, all unchanged, speed over the psql script', 2, faster('upsert-unchanged')),
    least(
      'with a date, a decimal number, a telephone number and a lookup, rows over clean',
      0.6,
      plainOver('typed'),
    ),
    most(`time per row, ${LARGEST} times as many rows`, 1.25, ' ×', slower('largest', LARGEST)),
    most(`time per row, into a table of ${LARGEST} times as many rows`, 1.4, ' ×', slower('into-largest', 1)),
    most('API, peak memory above that of the small file', 50, ' MiB', difference(api)),
    most('API, peak memory', 200, ' MiB', largest(api)),
    most('worker, peak memory', 300, ' MiB', largest(worker)),
    most('/stats while writing, p99', 50, ' ms', p99('stats')),
    most('/logs, first page while writing, p99', 80, ' ms', p99('firstPage')),
    most('/logs, last page while writing, p99', 80, ' ms', p99('lastPage')),
    most('logs on disk, per row without error', 12, ' bytes', logs),
    most('staged file on disk, of the CSV', 1 / 3, '', staged),
    ...smallGoals(small),
    ...authGoals(auth),
    ...backlogs.flatMap(backlogGoals),
  ];
}

/** Small files, compared with a handler that stores no file, keeps no history and guarantees nothing. */
function smallGoals(small: SmallResults): Goal[] {
  const over = (cell: string, name: SmallName): number | null =>
    quotient(rateOf(small, cell, name), rateOf(small, cell, 'peer'));
  const [few, many] = [cellName(100, 32, 400), cellName(5_000, 8, 400)];
  const goals: [string, number, number | null][] = [
    ['100 rows, 32 clients, 400 accounts, actions over the peer', 0.5, over(few, 'ours-2')],
    ['the same, queue in Redis', 0.5, over(few, 'ours-2-redis')],
    ['5,000 rows, 8 clients, 400 accounts, rows over the peer', 2, over(many, 'ours-2')],
  ];
  return goals.map(([name, limit, value]) => ({ name, bound: 'at least', limit, unit: ' ×', value }));
}

/** What an API key may cost. */
function authGoals(auth: AuthResults): Goal[] {
  const goal = (what: string, request: RequestName): Goal => {
    const change = changeOf(auth, request, 'key', 'perSecond');
    const value = change === null ? null : -100 * change;
    return {
      name: `${what} with an API key, fewer per second`,
      bound: 'at most',
      limit: 5,
      unit: ' %',
      value,
    };
  };
  return [goal('/stats', 'stats'), goal('uploads of 100 rows', 'upload')];
}

function backlogGoals(backlog: Backlog): Goal[] {
  const whose = backlog.accounts === 1 ? 'one account' : 'as many accounts';
  const waiting = backlog.end.waiting.toLocaleString('en');
  const goal = (what: string, kind: TimedKind): Goal => ({
    name: `${what}, p99, with ${waiting} waiting actions of ${whose}, over few`,
    ...{ bound: 'at most', limit: 1.5, unit: ' ×', value: growth(backlog, kind, 0.99) },
  });
  return [goal('POST', 'post'), goal('dispatch', 'dispatch')];
}

export function isMet({ bound, limit, value }: Goal): boolean | null {
  if (value === null) return null;
  return bound === 'at least' ? value >= limit : value <= limit;
}

export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals
    .filter((goal) => goal.value !== null)
    .map((goal) => [
      goal.name,
      `${goal.bound} ${number(goal.limit)}${goal.unit}`,
      `${number(goal.value!)}${goal.unit}`,
      isMet(goal) ? 'met' : 'not met',
    ]);
  return table(['goal', 'wanted', 'measured', ''], rows);
}

const number = (value: number): string => (value < 20 ? value.toFixed(2) : value.toFixed(0));

function quotient(a: number | null, b: number | null, factor = 1): number | null {
  return a === null || b === null ? null : a / b / factor;
}

/** The largest value of all rounds, by case, with two workers. */
function peaks(results: Results, of: (result: Result) => number | undefined): Map<string, number> {
  const found = new Map<string, number>();
  for (const [name, contenders] of results) {
    // The hooks that register entities of the benchmark take memory themselves.
    if (name.endsWith('-12') || name.startsWith('typed')) continue;
    const values = (contenders.get('ours-2') ?? []).flatMap((result) => of(result) ?? []);
    if (values.length > 0) found.set(name, Math.max(...values));
  }
  return found;
}

function largest(peaksOf: ReadonlyMap<string, number>): number | null {
  return peaksOf.size > 0 ? Math.max(...peaksOf.values()) : null;
}

function difference(peaksOf: ReadonlyMap<string, number>): number | null {
  const [most, least] = [peaksOf.get('largest'), peaksOf.get('tenth')];
  return most === undefined || least === undefined ? null : most - least;
}

function shares(results: Results): { logs: number | null; staged: number | null } {
  const measured = results.get('clean')?.get('ours-2') ?? [];
  const sizes = measured.flatMap((result) => (result.sizes ? [result.sizes] : []));
  if (sizes.length === 0) return { logs: null, staged: null };
  return {
    logs: median(sizes.map(({ logs, rows }) => logs / rows)),
    staged: median(sizes.map(({ staged, csv }) => staged / csv)),
  };
}
