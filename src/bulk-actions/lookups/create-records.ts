import type { Session } from '../../database/session.js';
import { faultKind } from '../../database/sqlstate.js';
import type { Claim } from '../dispatch/claim.js';
import { ClaimLostError } from '../dispatch/claim.js';
import type { LookupTarget } from './lookup-target.js';
import { createTargets } from './sql/create-targets.sql.js';
import { holdClaim } from './sql/hold-claim.sql.js';

interface RecordsToMake {
  readonly keys: readonly string[];
  /** Of the rows that make them. */
  readonly rowNumbers: readonly number[];
}

/**
 * Makes missing records in a transaction of its own, before that of the chunk. In the latter, the keys would stay
 * locked until the chunk is written, other chunks would wait for them, and the order in which records are locked would
 * not be that of their keys any more. So a record that was made for a row stays, whatever becomes of the row. Its last
 * statement requires the claim, as that of the chunk's transaction does: nothing is made for an action that was
 * canceled, or by a worker that was taken for dead.
 *
 * @param missing by the keys of records the rows that make them
 * @returns keys of records that Postgres refuses
 * @throws ClaimLostError
 */
export async function createRecords(
  session: Session,
  claim: Claim,
  target: LookupTarget,
  missing: ReadonlyMap<string, number>,
): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  if (missing.size === 0) return refused;
  const keys = [...missing.keys()].sort(compareBytes);
  const sorted = { keys, rowNumbers: keys.map((key) => missing.get(key)!) };
  await session.transaction(async () => {
    await createHalving(session, claim, target, sorted, refused);
    const held = await session.query(holdClaim(claim));
    if (held.length === 0) throw new ClaimLostError(claim);
  });
  return refused;
}

async function createHalving(
  session: Session,
  claim: Claim,
  target: LookupTarget,
  wanted: RecordsToMake,
  refused: Set<string>,
): Promise<void> {
  const { keys, rowNumbers } = wanted;
  try {
    await session.savepoint(() => session.query(createTargets(target, claim, keys, rowNumbers)));
  } catch (error) {
    if (faultKind(error) !== 'row') throw error;
    if (keys.length === 1) {
      refused.add(keys[0]!);
      return;
    }
    const middle = keys.length >> 1;
    for (const [start, end] of [
      [0, middle],
      [middle, keys.length],
    ] as const) {
      const half = { keys: keys.slice(start, end), rowNumbers: rowNumbers.slice(start, end) };
      await createHalving(session, claim, target, half, refused);
    }
  }
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
