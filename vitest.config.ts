import { defineConfig } from 'vitest/config';

/** Decorators with metadata, so that Nest can inject by type in tests as it does in the build. */
const oxc = { decorator: { legacy: true, emitDecoratorMetadata: true } };

/** For CI, which counts the tests. */
const report = process.env.VITEST_JSON;

/**
 * Processes that die, fall ill, stop and do not start, connections that break or wait for their time, results for any
 * number of workers, and a build of its own: minutes by themselves. CI runs them, and so does `pnpm test:deaths`.
 */
const DEATHS = [
  ...[
    'deaths',
    'deadly-rows',
    'dry-run-deaths',
    'health',
    'secrets',
    'shutdown',
    'start-up',
    'time-limits',
    'uploads',
    'worker-count',
    'database-faults',
    'adding-an-entity',
  ].map((name) => `test/e2e/${name}.spec.ts`),
  'test/integration/standalone.spec.ts',
  'test/integration/standalone-roles.spec.ts',
];

/** The server's own time limits, which pass in real time. */
const TIME_LIMITS = 'src/http/time-limits.spec.ts';

/**
 * They wait for real intervals: limits that refill, schedules, tokens that expire, certificates that are renewed,
 * accounts that act at random for a while. CI runs them, and so does `pnpm test:waits`.
 */
const WAITS = [
  'behind-a-proxy',
  'failed-sign-ins',
  'first-key',
  'keys-command',
  'limits',
  'oidc',
  'request-limits',
  'schedules',
  'tenants',
  'tls',
  'upload-limits',
].map((name) => `test/e2e/${name}.spec.ts`);

/** About the state of a whole process, so it has one of its own. */
const FAST_STRINGS = 'src/process/fast-strings.spec.ts';

/**
 * Tests mostly wait for Postgres and for processes, so two files at once keep two cores busy. Where projects differ in
 * this number Vitest runs one after the other.
 */
const maxWorkers = 2;

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // What is declared and not run, and what only starts a process; the e2e tests run the processes themselves.
      exclude: ['**/*.spec.ts', 'src/**/migrations/**', 'src/*.ts', 'src/**/*.module.ts'],
      reporter: ['text-summary', 'html'],
    },
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          include: ['src/**/*.spec.ts', 'test/unit/**/*.spec.ts'],
          exclude: [FAST_STRINGS, TIME_LIMITS],
          // They leave nothing behind, so that they may share what they import.
          isolate: false,
          maxWorkers,
        },
      },
      {
        oxc,
        test: {
          name: 'integration',
          setupFiles: ['test/support/quiet.ts'],
          include: ['test/integration/**/*.spec.ts', FAST_STRINGS],
          exclude: DEATHS,
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
          exclude: [...DEATHS, ...WAITS],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        oxc,
        test: {
          name: 'waits',
          include: [...WAITS, TIME_LIMITS],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        oxc,
        test: {
          name: 'deaths',
          include: DEATHS,
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
