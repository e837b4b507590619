import { percentile } from '../statistics.js';
import { table } from '../tables.js';
import type { Backlog, WaitingTimes } from './measure-backlog.js';

const KINDS = ['post', 'stats', 'list', 'dispatch'] as const;
export type TimedKind = (typeof KINDS)[number];
const TITLES: Readonly<Record<TimedKind, string>> = {
  post: 'POST',
  stats: '/stats',
  list: 'list',
  dispatch: 'dispatch',
};

export function backlogTable(backlogs: readonly Backlog[]): string {
  const rows = backlogs.flatMap(({ accounts, begin, end }) =>
    [begin, end].map((times) => [
      accounts === 1 ? 'one account' : `${accounts.toLocaleString('en')} accounts`,
      times.waiting.toLocaleString('en'),
      ...KINDS.flatMap((kind) => [0.5, 0.99].map((share) => ms(times, kind, share))),
      times.unitsPerSecond.toFixed(1),
    ]),
  );
  const head = KINDS.flatMap((kind) => [`${TITLES[kind]} p50`, 'p99']);
  return table(['waiting actions of', 'number', ...head, 'units/s, then'], rows);
}

/** How many times longer a percentile is at the end than at the beginning; `null`: not measured. */
export function growth({ begin, end }: Backlog, kind: TimedKind, share: number): number | null {
  if (begin[kind].length === 0 || end[kind].length === 0) return null;
  return percentile(end[kind], share) / percentile(begin[kind], share);
}

function ms(times: WaitingTimes, kind: TimedKind, share: number): string {
  return times[kind].length > 0 ? `${percentile(times[kind], share).toFixed(1)} ms` : '';
}
