import { describe, expect, it } from 'vitest';
import { WARNING, withoutRowSecurity } from '../support/row-security.js';
import type { ServiceOptions } from '../support/service.js';
import { Service } from '../support/service.js';
import type { Fuzzed } from '../tenants/fuzz.js';
import { fuzzTenants } from '../tenants/fuzz.js';
import { MOVES } from '../tenants/moves.js';

/** `pnpm test:tenants` sets both. */
const SECONDS = Number(process.env.TENANTS_SECONDS ?? 8);
const SEED = process.env.TENANTS_SEED ?? '1';

const FORGETFUL = ['--import', './test/tenants/forget-accounts.mjs'];
const KEYED = { backend: 'postgres', workers: 1, env: { AUTH_MODE: 'api-key', LOG_LEVEL: 'info' } } as const;

async function withService<T>(options: ServiceOptions, work: (service: Service) => Promise<T>): Promise<T> {
  const service = await Service.start({ ...KEYED, ...options });
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}

const fuzz = (options: ServiceOptions, seconds: number): Promise<Fuzzed> =>
  withService(options, (service) => fuzzTenants(service, SEED, seconds));

describe('two accounts that act at random, at once,', () => {
  it(
    'see nothing of each other',
    async () => {
      await withService({}, async (service) => {
        const { leaks, moves, tenants } = await fuzzTenants(service, SEED, SECONDS);
        console.log(`seed ${SEED}, ${SECONDS} s: ${JSON.stringify(Object.fromEntries(moves))}`);
        expect(leaks).toEqual([]);
        // It did not find nothing because it did nothing.
        expect([...moves.keys()].sort()).toEqual(Object.keys(MOVES).sort());
        for (const { account, secret, actions } of tenants) {
          expect(actions.length).toBeGreaterThan(3);
          const records = await service.db.rows<{ email: string }>(
            'SELECT email FROM contacts WHERE account_id = $1',
            [account],
          );
          expect(records.length).toBeGreaterThan(3);
          expect(records.filter(({ email }) => !email.includes(secret))).toEqual([]);
        }
        expect(service.output).not.toContain(WARNING);
      });
    },
    SECONDS * 1000 + 60_000,
  );

  it('see nothing of each other either where every statement forgets its account, thanks to the database', async () => {
    const { leaks, moves } = await fuzz({ nodeFlags: FORGETFUL }, 4);
    // `/stats` does not run under row-level security.
    expect(leaks.filter(({ request }) => !request.endsWith('/stats'))).toEqual([]);
    expect(moves.get('probe')).toBeGreaterThan(3);
  });

  it('are told apart by the statements where the database does not, and it is noticed when they forget', async () => {
    await withService({ prepare: withoutRowSecurity }, async (service) => {
      expect(service.output).toContain(WARNING);
      const { leaks } = await fuzzTenants(service, SEED, 3);
      expect(leaks).toEqual([]);
    });
    const { leaks } = await fuzz({ prepare: withoutRowSecurity, nodeFlags: FORGETFUL }, 4);
    expect(leaks.length).toBeGreaterThan(10);
  });
});
