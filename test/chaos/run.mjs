/** Runs the suite: `pnpm test:chaos --help`. */
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const HELP = `Kills, freezes and floods API, workers, Postgres and Redis in the middle of everything that can be done with
files, and compares what comes of it with a model of its own. Ends non-zero on any difference.

  pnpm test:chaos [options]

  --rounds N         rounds in all, shared between the backends (default 6)
  --seed N           stories, files, faults, victims and moments follow from it (default 1)
  --backend NAME     postgres or redis alone (default both)
  --only N           that round of each backend alone, to see it again
  --calm             the same without any fault
  --help             print this

The same seed plans the same rounds. How the processes race is nobody's to repeat: a difference that one run showed
may take several runs of its round to come back.
`;

function parse() {
  const option = { type: 'string' };
  const options = {
    rounds: option,
    seed: option,
    backend: option,
    only: option,
    calm: { type: 'boolean' },
    help: { type: 'boolean' },
  };
  const { values } = parseArgs({ options });
  for (const name of ['rounds', 'seed', 'only']) {
    if (values[name] !== undefined && !/^\d{1,9}$/.test(values[name]))
      throw new Error(`--${name} must be a whole number, not "${values[name]}"`);
  }
  if (!['postgres', 'redis', undefined].includes(values.backend))
    throw new Error(`--backend must be postgres or redis, not "${values.backend}"`);
  return values;
}

async function main() {
  const { help, ...given } = parse();
  if (help) return void process.stdout.write(HELP);
  // Vitest runs the suite in processes of its own, so the options go through the environment.
  for (const [name, value] of Object.entries(given)) process.env[`CHAOS_${name.toUpperCase()}`] = `${value}`;
  const vitest = await startVitest('test', [], {
    watch: false,
    project: ['chaos'],
    reporters: ['verbose'],
    // Each round prints a line when it has ended.
    disableConsoleIntercept: true,
  });
  await vitest.close();
}

main().catch((error) => {
  process.stderr.write(`chaos: ${error.message}\n`);
  process.exitCode = 2;
});
