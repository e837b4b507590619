import { SCOPES } from '../../src/auth/scopes.js';
import { Random } from '../chaos/random.js';
import { createApiKey } from '../support/keys.js';
import type { Service } from '../support/service.js';
import { MOVES } from './moves.js';
import type { Leak } from './tenant.js';
import { accountOf, Tenant } from './tenant.js';

/** Of a tenant, at the same time. */
const LANES = 3;

export interface Fuzzed {
  readonly leaks: readonly Leak[];
  /** How often each move was made. */
  readonly moves: ReadonlyMap<string, number>;
  readonly tenants: readonly Tenant[];
}

/**
 * Two accounts act at random, at once. The moves of a lane follow from the seed; what they meet depends on the others.
 */
export async function fuzzTenants(service: Service, seed: string, seconds: number): Promise<Fuzzed> {
  const leaks: Leak[] = [];
  const moves = new Map<string, number>();
  const tenants: Tenant[] = [];
  for (const name of ['ann', 'bob']) {
    const key = await createApiKey(service.db, accountOf(name), { scopes: [...SCOPES].filter(isOfAccounts) });
    tenants.push(new Tenant(name, service.client.url, key, leaks));
  }
  const [ann, bob] = tenants;
  ann!.other = bob!;
  bob!.other = ann!;
  const end = Date.now() + seconds * 1000;
  const lanes = tenants.flatMap((tenant) => Array.from({ length: LANES }, (_, lane) => ({ tenant, lane })));
  await Promise.all(
    lanes.map(async ({ tenant, lane }) => {
      const random = new Random(`${seed} ${tenant.name} ${lane}`);
      while (Date.now() < end) {
        const name = random.pick(WEIGHTED);
        moves.set(name, (moves.get(name) ?? 0) + 1);
        await MOVES[name]!.move(tenant, random);
      }
    }),
  );
  return { leaks, moves, tenants };
}

const isOfAccounts = (scope: string): boolean => scope !== 'operate';

const WEIGHTED = Object.entries(MOVES).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));
