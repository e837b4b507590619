import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import type { Admission } from '../../src/bulk-actions/admission/admission.js';
import { ControlService } from '../../src/bulk-actions/control/control.service.js';
import type { Dispatcher } from '../../src/bulk-actions/dispatch/dispatcher.js';
import type { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { ON } from '../support/row-security.js';

const ACTIONS = 8;
const ROUNDS = 25;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it('deletes of neighbours in a chain of corrections, all at once, leave one chain', async () => {
  const control = new ControlService(
    db.database,
    new AccountDatabase(db.database, ON),
    {} as Dispatcher,
    {} as Admission,
    {} as ProcessorRegistry,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const account = `account${round}`;
    const chain: string[] = [];
    for (let n = 0; n < ACTIONS; n++) {
      const parent = chain.at(-1) ?? null;
      const id = await craftAction(db, { account_id: account, status: 'COMPLETED', parent_id: parent });
      await db.rows('UPDATE bulk_actions SET replaced_by = $2 WHERE id = $1', [parent, id]);
      chain.push(id);
    }
    // The ends stay.
    const [first, last] = [chain[0]!, chain.at(-1)!];
    const caller = { ...ANONYMOUS, account };
    const middle = chain.slice(1, -1);
    await Promise.all(middle.map((id, n) => control.delete(n % 2 ? caller : ANONYMOUS, id)));
    const left = await db.rows(
      `SELECT id, parent_id, replaced_by FROM bulk_actions
       WHERE account_id = $1 AND status <> 'DELETED' ORDER BY id`,
      [account],
    );
    expect(left).toEqual([
      { id: first, parent_id: null, replaced_by: last },
      { id: last, parent_id: first, replaced_by: null },
    ]);
  }
});
