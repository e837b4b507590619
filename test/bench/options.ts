export interface BenchOptions {
  /** Rows of the files that are compared; the others are larger or smaller by given factors. */
  readonly rows: number;
  readonly rounds: number;
  /** Names of cases; `null`: all. */
  readonly only: readonly string[] | null;
  readonly contenders: readonly string[] | null;
  /** Whether docs/performance.md is written. */
  readonly write: boolean;
  readonly list: boolean;
}

type Given = Partial<Record<'rows' | 'rounds' | 'only' | 'contenders', string>> &
  Partial<Record<'quick' | 'smoke' | 'write' | 'list', boolean>>;

const FULL = { rows: 1_000_000, rounds: 3 };
const QUICK = { rows: 50_000, rounds: 1 };
const SMOKE = { rows: 2_000, rounds: 1 };

/** What `run.mjs` was given. */
export function readOptions(json: string | undefined = process.env.BENCH_OPTIONS): BenchOptions {
  const given = JSON.parse(json ?? '{}') as Given;
  const preset = given.smoke ? SMOKE : given.quick ? QUICK : FULL;
  return {
    rows: Number(given.rows ?? preset.rows),
    rounds: Number(given.rounds ?? preset.rounds),
    only: given.only?.split(',') ?? null,
    contenders: given.contenders?.split(',') ?? null,
    write: given.write ?? Object.keys(given).length === 0,
    list: given.list ?? false,
  };
}
