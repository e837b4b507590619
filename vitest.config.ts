import { defineConfig } from 'vitest/config';

/** Decorators with metadata, so that Nest can inject by type in tests as it does in the build. */
const oxc = { decorator: { legacy: true, emitDecoratorMetadata: true } };

/** For CI, which counts the tests. */
const report = process.env.VITEST_JSON;

/**
 * Processes that die, fall ill, stop and do not start, connections that break or wait for their time, results and dry
 * runs for any number of workers, logs that hold what they may not, files that are scanned while they arrive, verbs in
 * the middle of things, an erasure at each statement of a unit, and a build of its own: minutes by themselves.
 * `pnpm test:deaths` runs all. Of these, of WAITS and of SLOW together CI runs a quarter, another one with each commit.
 */
const DEATHS = [
  ...[
    'deaths',
    'erasure',
    'small-deaths',
    'deadly-rows',
    'dry-run',
    'dry-run-deaths',
    'early-deaths',
    'early-scan',
    'event-swarm',
    'control',
    'health',
    'leaks',
    'secrets',
    'shutdown',
    'start-up',
    'time-limits',
    'uploads',
    'worker-count',
    'database-faults',
    'webhook-deaths',
    'webhook-receivers',
    'adding-an-entity',
    'your-own-table',
    'own-deaths',
    'own-worker-count',
  ].map((name) => `test/e2e/${name}.spec.ts`),
  'test/integration/erasure-races.spec.ts',
  'test/integration/standalone.spec.ts',
  'test/integration/standalone-roles.spec.ts',
];

/** The server's own time limits, which pass in real time. */
const TIME_LIMITS = 'src/http/time-limits.spec.ts';

/**
 * They wait for real intervals: limits that refill, schedules, tokens that expire, certificates that are renewed,
 * accounts that act at random for a while, commands that start one after the other: `pnpm test:waits`.
 */
const WAITS = [
  'behind-a-proxy',
  'command-compression',
  'command-line',
  'completion',
  'examples',
  'failed-sign-ins',
  'first-key',
  'keys-command',
  'limits',
  'oidc',
  'proxied-events',
  'request-limits',
  'schedules',
  'terminal',
  'tenants',
  'tls',
  'upload-limits',
].map((name) => `test/e2e/${name}.spec.ts`);

/** The longest of the others, so that `pnpm test` takes less than five minutes: `pnpm test:slow`. */
const SLOW = [
  ...[
    ...['access-matrix', 'api-keys', 'audit-log', 'command-corrections', 'corrections-in-trouble'],
    ...['csv-fixtures', 'custom-field-lists', 'custom-field-options', 'custom-field-races'],
    ...['custom-field-requests', 'custom-fields', 'dry-run-verbs', 'event-streams', 'events'],
    ...['formats', 'keys-of-columns', 'large-chunks', 'lookups', 'match-by', 'match-by-locks'],
    ...['match-by-requests', 'one-retry', 'own-deletions', 'own-keys-of-columns', 'own-match-by'],
    ...['own-tables', 'retry', 'row-errors', 'third-entity', 'typed-client', 'typed-columns'],
    ...['webhooks'],
  ].map((name) => `test/e2e/${name}.spec.ts`),
  ...[
    'account-queries',
    'dispatch-cost',
    'event-poll',
    'key-verifier',
    'many-accounts',
    'own-keys-of-columns',
    'own-tables-fit',
    'own-unique',
    'tables-fit',
    'unscanned',
  ].map((name) => `test/integration/${name}.spec.ts`),
];

/** About the state of a whole process, so it has one of its own. */
const FAST_STRINGS = 'src/process/fast-strings.spec.ts';

/** Tests mostly wait for Postgres and for processes, so two files at once keep two cores busy. */
const maxWorkers = 2;

/** Vitest refuses to run projects with different numbers of workers in one group. */
const MOSTLY_WAITING = {
  maxWorkers,
  // Longer than the waits inside, so that the wait that fails is the one reported.
  testTimeout: 180_000,
  hookTimeout: 120_000,
  sequence: { groupOrder: 1 },
};

/** They kill processes at moments that two busy cores let pass: two or three files at once failed by that. */
const ALONE = { ...MOSTLY_WAITING, maxWorkers: 1, sequence: { groupOrder: 2 } };

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // What is declared and not run, and what only starts a process; the e2e tests run the processes themselves.
      exclude: [
        '**/*.spec.ts',
        'src/**/migrations/**',
        'src/client/generated/**',
        'src/*.ts',
        'src/**/*.module.ts',
      ],
      reporter: ['text-summary', 'html'],
    },
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          include: ['src/**/*.spec.ts', 'console/src/**/*.spec.ts', 'test/unit/**/*.spec.ts'],
          exclude: [FAST_STRINGS, TIME_LIMITS],
          // They leave nothing behind, so that they may share what they import.
          isolate: false,
          maxWorkers,
          // A busy machine takes seconds for what takes a tenth of one.
          testTimeout: 30_000,
        },
      },
      {
        oxc,
        test: {
          name: 'integration',
          setupFiles: ['test/support/quiet.ts'],
          include: ['test/integration/**/*.spec.ts', FAST_STRINGS],
          exclude: [...DEATHS, ...SLOW],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        oxc,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          exclude: [...DEATHS, ...WAITS, ...SLOW],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        oxc,
        test: {
          // Browsers, of which two at once keep two cores busy.
          name: 'console',
          include: ['test/console/**/*.spec.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          // Longer than several waits for a whole import, so that the wait that fails is the one reported.
          testTimeout: 300_000,
          // A loaded machine takes more than a minute to start service and browser.
          hookTimeout: 180_000,
          maxWorkers,
        },
      },
      {
        oxc,
        test: {
          name: 'slow',
          setupFiles: ['test/support/quiet.ts'],
          include: SLOW,
          globalSetup: ['test/support/global-setup.ts'],
          ...MOSTLY_WAITING,
        },
      },
      {
        oxc,
        test: {
          name: 'waits',
          include: [...WAITS, TIME_LIMITS],
          globalSetup: ['test/support/global-setup.ts'],
          ...MOSTLY_WAITING,
        },
      },
      {
        oxc,
        test: {
          name: 'deaths',
          include: DEATHS,
          globalSetup: ['test/support/global-setup.ts'],
          ...ALONE,
        },
      },
      {
        oxc,
        test: {
          name: 'compose',
          include: ['test/compose/**/*.spec.ts'],
          // Each has containers of its own.
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        oxc,
        test: {
          name: 'chaos',
          include: ['test/chaos/**/*.spec.ts'],
          // The one waits for leases while the other works.
          maxWorkers: 2,
        },
      },
      {
        oxc,
        test: {
          name: 'abuse',
          include: ['test/abuse/**/*.spec.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They print what they measure.
          fileParallelism: false,
        },
      },
      {
        oxc,
        test: {
          name: 'bench',
          include: ['test/bench/**/*.spec.ts'],
        },
      },
      {
        oxc,
        test: {
          name: 'long',
          include: ['test/long/**/*.spec.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
