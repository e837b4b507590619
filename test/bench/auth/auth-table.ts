import { median } from '../statistics.js';
import { table } from '../tables.js';
import type { CallerName } from './callers.js';
import { CALLERS } from './callers.js';
import type { AuthResults, AuthSample, RequestName } from './requests.js';
import { REQUESTS } from './requests.js';

const SENT: Readonly<Record<RequestName, string>> = {
  stats: '/stats',
  action: 'an action',
  upload: 'upload of 100 rows',
};
const BY: Readonly<Record<CallerName, string>> = {
  off: '`AUTH_MODE=off`',
  'off-again': 'the same once more',
  key: 'API key',
};

export type AuthFigure = keyof Pick<AuthSample, 'perSecond' | 'api' | 'postgres'>;

/**
 * By how much a figure differs from that of the processes without keys, as a share of it: the median over the rounds,
 * each of which is compared with itself, because the machine may be faster in one than in another. Two processes that
 * do the same differ by up to 6 %, depending on what V8 compiled when, so the key is compared with the mean of both.
 *
 * @returns `null`: not measured
 */
export function changeOf(
  results: AuthResults,
  request: RequestName,
  name: CallerName,
  figure: AuthFigure,
): number | null {
  const of = (caller: CallerName): readonly AuthSample[] => results.get(request)?.get(caller) ?? [];
  const [first, again, own] = [of('off'), of('off-again'), of(name)];
  if (own.length === 0) return null;
  const base = (round: number): number =>
    name === 'key' ? (first[round]![figure] + again[round]![figure]) / 2 : first[round]![figure];
  return median(own.map((sample, round) => sample[figure] / base(round))) - 1;
}

export function authTable(results: AuthResults): string {
  const rows = REQUESTS.flatMap((request) =>
    CALLERS.map((name) => {
      const samples = results.get(request)!.get(name)!;
      const value = (figure: AuthFigure): number => median(samples.map((sample) => sample[figure]));
      const change = (figure: AuthFigure): string =>
        name === 'off' ? '' : percent(changeOf(results, request, name, figure)!);
      return [
        ...[SENT[request], BY[name]],
        ...[value('perSecond').toFixed(0), change('perSecond')],
        ...[milliseconds(value('api')), change('api')],
        ...[milliseconds(value('postgres')), change('postgres')],
      ];
    }),
  );
  const head = ['requests/s', 'API, CPU', 'Postgres, CPU'].flatMap((title) => [title, '']);
  return table(['requests', 'by', ...head], rows);
}

const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(2)} ms`;
const percent = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`;
