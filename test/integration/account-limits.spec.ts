import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountLimitsService } from '../../src/accounts/account-limits.service.js';
import { requestErasure as insertErasure } from '../../src/accounts/sql/erasures.sql.js';
import { SHELL } from '../../src/auth/audit/actor.js';
import { lockIntake } from '../../src/bulk-actions/admission/sql/lock-intake.sql.js';
import { loadConfig } from '../../src/config/load-config.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import { DispatchHarness } from '../support/dispatch-harness.js';
import { eraseAll, requestErasure } from '../support/erasures.js';
import { eventually } from '../support/eventually.js';
import { ON } from '../support/row-security.js';

const NONE = { rowsPerMinute: null, mode: null };
const REFUSED = { status: 409, code: 'ACCOUNT_ERASURE' };

describe('the limits of an account', () => {
  let harness: DispatchHarness;
  let limits: AccountLimitsService;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    const { db, dispatcher } = harness;
    const config = loadConfig({ DATABASE_URL: db.url, RATE_LIMIT_ROWS_PER_MINUTE: '50' });
    limits = new AccountLimitsService(new AccountDatabase(db.database, ON), db.database, dispatcher, config);
  });
  afterEach(() => harness.stop());

  const replace = (account: string, rowsPerMinute: number | null, mode: 'delay' | 'reject' | null) =>
    limits.replace(SHELL, account, { rowsPerMinute, mode });
  const stored = () =>
    harness.db.rows(
      'SELECT account_id, rows_per_minute::integer AS rows, mode FROM account_limits ORDER BY account_id',
    );

  it('are those that were set for it last, and of no other account', async () => {
    await replace('one', 7, 'reject');
    await replace('two', 9, 'delay');
    expect(await limits.find('one')).toMatchObject({ rowsPerMinute: 7, mode: 'reject' });
    await replace('one', 8, 'delay');
    const one = await limits.find('one');
    expect(one).toMatchObject({ accountId: 'one', overrides: { rowsPerMinute: 8, mode: 'delay' } });
    expect(await limits.find('two')).toMatchObject({ overrides: { rowsPerMinute: 9, mode: 'delay' } });
    expect(await limits.find('three')).toMatchObject({ overrides: NONE });
    expect(await stored()).toEqual([
      { account_id: 'one', rows: 8, mode: 'delay' },
      { account_id: 'two', rows: 9, mode: 'delay' },
    ]);
  });

  it('that are left out go back to the default', async () => {
    const before = await limits.find('one');
    await replace('one', 7, 'reject');
    expect(await replace('one', null, null)).toEqual(before);
    expect(await limits.find('one')).toEqual(before);
  });

  it('are set with an entry in the audit log', async () => {
    await replace('one', 7, 'reject');
    await replace('one', 8, 'reject');
    const entry = { verb: 'set-limits', account_id: 'one', actor_kind: 'shell' };
    expect(await harness.db.rows('SELECT verb, account_id, actor_kind FROM audit_log')).toEqual([
      entry,
      entry,
    ]);
  });

  it('are not set while it is erased, and can be afterwards', async () => {
    await replace('one', 7, 'reject');
    await requestErasure(harness.db, 'one');
    await expect(replace('one', 8, 'delay')).rejects.toMatchObject(REFUSED);
    expect(await stored()).toMatchObject([{ account_id: 'one', rows: 7 }]);
    await replace('two', 9, 'delay');
    await eraseAll(harness.db, 'one');
    expect(await stored()).toMatchObject([{ account_id: 'two' }]);
    await replace('one', 8, 'delay');
    expect(await limits.find('one')).toMatchObject({ rowsPerMinute: 8 });
  });

  it('are not set by a request that comes while an erasure is being requested', async () => {
    const { database } = harness.db;
    let setting: Promise<unknown> | undefined;
    await database.transaction(async (session) => {
      await session.query(lockIntake);
      setting = replace('one', 8, 'delay');
      setting.catch(() => undefined);
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await eventually(async () => (await harness.db.rows(waiting)).length === 1, 5_000);
      await session.query(insertErasure(SHELL, '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11', 'one'));
    });
    await expect(setting).rejects.toMatchObject(REFUSED);
    expect(await stored()).toEqual([]);
  });
});
