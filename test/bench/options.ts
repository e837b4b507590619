export interface BenchOptions {
  /** Rows of the usual file; the others are larger or smaller by fixed factors. */
  readonly rows: number;
  readonly rounds: number;
  /** Names of cases; `null`: all. */
  readonly only: readonly string[] | null;
  /** Names of cases to leave out. */
  readonly without: readonly string[];
  readonly contenders: readonly string[] | null;
  /** Companies that the product's processes import before each measurement; 0: no warm-up. */
  readonly warmUpRows: number;
  /** Milliseconds for which small files are sent, for each case. */
  readonly smallMs: number;
  readonly auth: {
    /** How often the processes are started anew: one is luckier than another, by more than what is measured. */
    readonly starts: number;
    /** Of each start. */
    readonly rounds: number;
    /** Milliseconds for which requests of each kind are sent in a round, with and without keys. */
    readonly ms: number;
  };
  readonly backlog: {
    /** Number of waiting actions at the end. */
    readonly actions: number;
    /** Number of timed requests of each kind. */
    readonly probes: number;
    /** Numbers of accounts that the actions belong to; one measurement for each. */
    readonly accounts: readonly number[];
  };
  /** File for all measured values as JSON; `null`: none. */
  readonly json: string | null;
  /** Whether docs/performance.md is written. */
  readonly write: boolean;
  readonly list: boolean;
}

type Given = Partial<Record<'rows' | 'rounds' | 'only' | 'contenders' | 'warm-up' | 'json', string>> &
  Partial<Record<'quick' | 'smoke' | 'write' | 'list', boolean>>;

type Preset = Pick<
  BenchOptions,
  'rows' | 'rounds' | 'only' | 'without' | 'warmUpRows' | 'smallMs' | 'auth' | 'backlog'
>;

/** The warm-up has ten chunks, so that each worker processes some of them. */
const FULL: Preset = {
  rows: 1_000_000,
  rounds: 3,
  only: null,
  without: [],
  warmUpRows: 100_000,
  smallMs: 5_000,
  auth: { starts: 24, rounds: 1, ms: 1_000 },
  backlog: { actions: 10_000, probes: 200, accounts: [1, 10_000] },
};
/** Starting processes takes most of the time, so the least informative cases are left out. */
const QUICK: Preset = {
  rows: 40_000,
  rounds: 1,
  only: null,
  without: ['dirty-12', 'upsert-changed-12', 'typed-said', 'hundredth', 'small', 'auth', 'backlog'],
  warmUpRows: 10_000,
  smallMs: 2_000,
  auth: { starts: 5, rounds: 1, ms: 1_000 },
  backlog: { actions: 1_000, probes: 100, accounts: [1, 1_000] },
};
/**
 * Covers each part of the benchmark: all entities, a filled table, the scripts, the profile, small files, API keys, a
 * backlog.
 */
const SMOKE: Preset = {
  rows: 2_000,
  rounds: 1,
  only: ['exists', 'upsert-changed-12', 'typed', 'stages', 'small-100-8-400', 'auth', 'backlog'],
  without: [],
  warmUpRows: 1000,
  smallMs: 500,
  auth: { starts: 1, rounds: 1, ms: 300 },
  backlog: { actions: 30, probes: 10, accounts: [1] },
};

/** Reads the options that `run.mjs` passes on. */
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
    auth: preset.auth,
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
