export interface BenchOptions {
  /** Rows of the files that are compared; the others are larger or smaller by given factors. */
  readonly rows: number;
  readonly rounds: number;
  /** Names of cases; `null`: all. */
  readonly only: readonly string[] | null;
  /** Names of cases that are left out. */
  readonly without: readonly string[];
  readonly contenders: readonly string[] | null;
  /** Companies that our processes have imported before; 0: they have just started. */
  readonly warmUpRows: number;
  /** Milliseconds for which small files are sent, for each of their cases. */
  readonly smallMs: number;
  readonly backlog: {
    /** Actions that wait in the end. */
    readonly actions: number;
    /** Requests of each kind that are timed. */
    readonly probes: number;
    /** How many they belong to in turn, one measurement after the other. */
    readonly accounts: readonly number[];
  };
  /** File for all that was measured; `null`: none. */
  readonly json: string | null;
  /** Whether docs/performance.md is written. */
  readonly write: boolean;
  readonly list: boolean;
}

type Given = Partial<Record<'rows' | 'rounds' | 'only' | 'contenders' | 'warm-up' | 'json', string>> &
  Partial<Record<'quick' | 'smoke' | 'write' | 'list', boolean>>;

type Preset = Pick<
  BenchOptions,
  'rows' | 'rounds' | 'only' | 'without' | 'warmUpRows' | 'smallMs' | 'backlog'
>;

/** Ten chunks warm up, so that each worker has had some. */
const FULL: Preset = {
  rows: 1_000_000,
  rounds: 3,
  only: null,
  without: [],
  warmUpRows: 100_000,
  smallMs: 5_000,
  backlog: { actions: 10_000, probes: 200, accounts: [1, 10_000] },
};
/** Starting processes takes most of its time, so it leaves out what says least. */
const QUICK: Preset = {
  rows: 40_000,
  rounds: 1,
  only: null,
  without: ['dirty-12', 'upsert-changed-12', 'hundredth', 'small', 'backlog'],
  warmUpRows: 10_000,
  smallMs: 2_000,
  backlog: { actions: 1_000, probes: 100, accounts: [1, 1_000] },
};
/** What breaks first: both entities, a table that holds something, the scripts, the profile, small files, a backlog. */
const SMOKE: Preset = {
  rows: 2_000,
  rounds: 1,
  only: ['exists', 'upsert-changed-12', 'stages', 'small-100-8-400', 'backlog'],
  without: [],
  warmUpRows: 1000,
  smallMs: 500,
  backlog: { actions: 30, probes: 10, accounts: [1] },
};

/** What `run.mjs` was given. */
export function readOptions(json: string | undefined = process.env.BENCH_OPTIONS): BenchOptions {
  const given = JSON.parse(json ?? '{}') as Given;
  const preset = given.smoke ? SMOKE : given.quick ? QUICK : FULL;
  const only = given.only?.split(',') ?? preset.only;
  return {
    rows: Number(given.rows ?? preset.rows),
    rounds: Number(given.rounds ?? preset.rounds),
    only,
    without: given.only ? [] : preset.without,
    contenders: given.contenders?.split(',') ?? null,
    warmUpRows: Number(given['warm-up'] ?? preset.warmUpRows),
    smallMs: preset.smallMs,
    backlog: preset.backlog,
    json: given.json ?? null,
    write: given.write ?? Object.keys(given).length === 0,
    list: given.list ?? false,
  };
}

/** Whether a case is to be measured. */
export function isWanted(name: string, { only, without }: BenchOptions): boolean {
  return (only === null || only.includes(name)) && !without.includes(name);
}
