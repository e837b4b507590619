import { readEnvironment } from './config/environment.js';
import { loadConfig } from './config/load-config.js';
import { loadStandaloneConfig } from './config/standalone-config.js';
import { ConfigError } from './config/variables.js';
import { launch } from './standalone/launcher.js';

async function main(): Promise<number> {
  const config = loadStandaloneConfig();
  // Also validates the variables of API and workers, before any of them is started.
  const { shutdownMs } = loadConfig({
    ...readEnvironment(),
    ...(config.databaseUrl === null && { DATABASE_URL: 'postgres://later' }),
  });
  return launch(config, { drainMs: shutdownMs + 5000 });
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
