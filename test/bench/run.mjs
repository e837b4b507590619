/** Runs the benchmark: `pnpm bench --help`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const HELP = `Measures imports from the POST to the last outcome, beside a psql script for the same outcome and beside raw COPY, on a
throw-away Postgres or, with DATABASE_URL, in databases of its own on that server; small files beside a plain handler;
requests with an API key and without, and while many actions wait. Needs psql and curl, and redis-server where the queue
is to be in Redis, too.

  pnpm bench [options]

  --quick            40,000 rows and one round, within two minutes, without small, auth and backlog; docs stay as they are
  --smoke            2,000 rows and few cases: whether the benchmark itself works
  --rows N           rows of a file (default 1000000)
  --rounds N         how often each measurement is made; the median counts (default 3)
  --only CASES       of those that --list tells, such as clean,dirty or small-100-32-400
  --contenders NAMES of ours-1, ours-2, ours-4 (workers), psql, psql-join, copy; ours-2-followed (left out unless it is
                     named): clean with a reader of events and a webhook; of small: ours-2, ours-2-redis, peer; of
                     backlog: ours-2 (left out: this one), ours-2-redis
  --warm-up N        companies that our processes have imported before (default 100000; 0: they have just started)
  --json FILE        write all that was measured there, each round and each small file, too
  --write            write docs/performance.md; a run without any other option does
  --list             tell the cases
  --help             print this
`;

function parse() {
  const [value, flag] = [{ type: 'string' }, { type: 'boolean' }];
  const { values } = parseArgs({
    options: {
      ...{ quick: flag, smoke: flag, write: flag, list: flag, help: flag },
      ...{ rows: value, rounds: value, only: value, contenders: value, 'warm-up': value, json: value },
    },
  });
  for (const name of ['rows', 'rounds', 'warm-up']) {
    const numbers = name === 'warm-up' ? /^\d{1,7}$/ : /^[1-9]\d{0,7}$/;
    if (values[name] !== undefined && !numbers.test(values[name]))
      throw new Error(`--${name} must be a whole number, not "${values[name]}"`);
  }
  return values;
}

function printErrors(modules, unhandled) {
  const failed = modules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allTests()].flatMap((test) => test.result().errors ?? []),
  ]);
  for (const { stack = '', message } of [...unhandled, ...failed]) {
    const places = stack.split('\n').filter((line) => /^ +at .*\/test\//.test(line));
    process.stderr.write(`${[message, ...places].join('\n')}\n`);
  }
}

/** Stops the server and removes the folder. Also needed after Ctrl-C, which does not reach the server. */
function cleanUp(folder) {
  try {
    const [pid] = readFileSync(join(folder, 'server', 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const sleepCell = new Int32Array(new SharedArrayBuffer(4));
    // Signal 0 only checks that the process exists, and throws when it does not.
    for (let signal = 'SIGQUIT', look = 0; look < 100; signal = 0, look++) {
      process.kill(Number(pid), signal);
      Atomics.wait(sleepCell, 0, 0, 50);
    }
  } catch {
    // The server has ended, or was never started.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function main() {
  const values = parse();
  if (values.help) return void process.stdout.write(HELP);
  // Vitest runs the benchmark in a process of its own, so the options go through the environment.
  process.env.BENCH_OPTIONS = JSON.stringify(values);
  process.env.BENCH_FOLDER = mkdtempSync(join(tmpdir(), 'bulk-actions-bench-'));
  process.once('exit', () => cleanUp(process.env.BENCH_FOLDER));
  const vitest = await startVitest('test', [], {
    watch: false,
    project: ['bench'],
    // The benchmark prints its own progress.
    reporters: [{ onTestRunEnd: printErrors }],
    disableConsoleIntercept: true,
  });
  await vitest.close();
}

main().catch((error) => {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 2;
});
