import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DispatchHarness } from '../support/dispatch-harness.js';
import { stageAction, workOff } from '../support/staged-action.js';

/** What the unit that fails is told of; the start refuses such a table, so it was changed while the worker ran. */
describe('a defect', () => {
  let harness: DispatchHarness;
  beforeEach(async () => void (harness = await DispatchHarness.start()));
  afterEach(async () => {
    vi.restoreAllMocks();
    await harness.stop();
  });

  async function logged(spoil: string): Promise<Record<string, unknown>> {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await stageAction(harness, ['Secret,secret@example.com'], { chunkRows: 10, buckets: 1 });
    await harness.db.rows(spoil);
    await workOff(harness).catch(() => undefined);
    const told = warn.mock.calls.find((call: unknown[]) => call[1] === 'unit failed') as unknown[];
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/secret/i);
    return told[0] as Record<string, unknown>;
  }

  it('is logged with what Postgres says, the column included', async () => {
    expect(await logged('ALTER TABLE contacts RENAME email TO mail')).toMatchObject({
      ...{ kind: 'bug', code: '42703' },
      message: 'column "email" of relation "contacts" does not exist',
    });
  });

  it('is logged without the words of a trigger, which may quote the row', async () => {
    const fault = await logged(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no %', NEW.email USING ERRCODE = '42501'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION refuse()`);
    expect(fault).toMatchObject({ kind: 'bug', code: '42501' });
    expect(fault).not.toHaveProperty('message');
  });
});
