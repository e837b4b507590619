import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServiceOptions } from './service.js';
import { Service } from './service.js';

const HOOKS = ['--import', './test/third-entity/hooks.mjs'];

/** `pnpm migrate` with the entities of `test/third-entity`. */
const prepare = (ownerUrl: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [...HOOKS, 'dist/migrate.main.js'], {
    env: { PATH: process.env.PATH, DATABASE_URL: ownerUrl },
  });

/** The service with the entities of `test/third-entity` besides its own. */
export function startWithThirdEntity(options: ServiceOptions = {}): Promise<Service> {
  return Service.start({ ...options, nodeFlags: HOOKS, prepare });
}
