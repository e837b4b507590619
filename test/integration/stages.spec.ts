import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Session } from '../../src/database/session.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { people } from '../support/files.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

describe('the stages', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  const action = async (id: string): Promise<Record<string, unknown>> => {
    const [row] = await harness.db.rows<Record<string, unknown>>(
      `SELECT status, error_code, successful_items::int AS ok, skipped_items::int AS skipped,
         failed_items::int AS failed FROM bulk_actions WHERE id = $1`,
      [id],
    );
    return row!;
  };

  it('let the first row of a key count, across chunks and buckets', async () => {
    // Each key twice, the second time much later and in another case.
    const rows = [...people(400), ...people(400).map((row) => row.toUpperCase())];
    const id = await stageAction(harness, rows, { chunkRows: 50, buckets: 5 });
    await workOff(harness);
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 400, skipped: 400, failed: 0 });
    const outcomes = await rowsOf(harness, id);
    for (const [i, row] of outcomes.entries()) {
      if (i < 400) expect(row).toMatchObject({ status: 'SUCCESS', duplicate_of_row: null });
      else expect(row).toMatchObject({ code: 'DUPLICATE_IN_FILE', duplicate_of_row: `${i - 400 + 1}` });
    }
    expect(await harness.db.rows('SELECT 1 FROM bulk_action_keys')).toEqual([]);
    expect(await harness.db.rows('SELECT 1 FROM bulk_action_units')).toEqual([]);
  });

  it('fail a row that Postgres refuses, and no other', async () => {
    await harness.db.rows(
      `ALTER TABLE contacts ADD CONSTRAINT contacts_refused_check CHECK (name NOT LIKE 'Refused%')`,
    );
    const rows = people(300);
    for (const i of [0, 77, 78, 299]) rows[i] = `Refused,refused${i}@example.com`;
    const id = await stageAction(harness, rows, { chunkRows: 300, buckets: 1 });
    await workOff(harness);
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', ok: 296, failed: 4 });
    const refused = (await rowsOf(harness, id)).filter((row) => row.status === 'FAILED');
    expect(refused.map((row) => [row.row_number, row.code])).toEqual(
      ['1', '78', '79', '300'].map((row) => [row, 'REJECTED_BY_DATABASE']),
    );
  });

  it('find existing records, also those that another file creates meanwhile', async () => {
    const first = await stageAction(harness, people(60), { chunkRows: 20, buckets: 2 });
    const second = await stageAction(harness, people(90), { chunkRows: 20, buckets: 2 });
    // Both actions take turns, so each writes some of the keys first.
    await workOff(harness);
    const [a, b] = [await action(first), await action(second)];
    expect((a.ok as number) + (b.ok as number)).toBe(90);
    const [records] = await harness.db.rows<{ n: number }>('SELECT count(*)::int AS n FROM contacts');
    expect(records!.n).toBe(90);
    const known = new Map(
      (await harness.db.rows<{ email: string; id: string }>('SELECT email, id FROM contacts')).map(
        (contact) => [contact.email, contact.id],
      ),
    );
    const ids = (await rowsOf(harness, second)).map((row) => row.record_id);
    expect(ids).toEqual(Array.from({ length: 90 }, (_, i) => known.get(`p${i}@example.com`)));
  });

  it('copy chunks of new keys and insert chunks with known ones, with every cell unchanged', async () => {
    const names = ['a\\b', '\\N', '"one\ttwo\nthree"', `"O""Neill's"`, '"{x,y}"', 'Zoë \u{1F600}'];
    const rows = names.map((name, i) => `${name},p${9 - i}@example.com`);
    await stageAction(harness, [rows[4]!], { chunkRows: 1, buckets: 1 });
    await workOff(harness);
    const copies = vi.spyOn(Session.prototype, 'copyIn');
    onTestFinished(() => copies.mockRestore());
    const id = await stageAction(harness, rows, { chunkRows: 2, buckets: 1 });
    await workOff(harness);
    // The chunk with the known key comes first. After its COPY fails, the next chunk is inserted without trying COPY.
    expect(copies.mock.settledResults.map(({ type }) => type)).toEqual(['rejected', 'fulfilled']);
    const outcomes = await rowsOf(harness, id);
    expect(outcomes.map((row) => row.code)).toEqual(
      names.map((_, i) => (i === 4 ? 'ALREADY_EXISTS' : 'CREATED')),
    );
    const contacts = await harness.db.rows<{ id: string; name: string }>(
      'SELECT id, name FROM contacts ORDER BY email DESC',
    );
    expect(contacts.map((contact) => contact.name)).toEqual(
      names.map((name) => name.replaceAll(/^"|"(?=")|"$/g, '')),
    );
    expect(outcomes.map((row) => row.record_id)).toEqual(contacts.map((contact) => contact.id));
  });

  it.each([
    ['of two bytes', 1, ['é', 'þ', 'ÿ', '~', '!']],
    ['of more', 1, ['中', '中文', '\uFFFD', '\u{1F600}', '한']],
    ['with ids that are not next to each other', 2, ['b', 'a', 'c']],
  ])('copy keys in the order of the database: %s', async (_, step, starts) => {
    await harness.db.rows(`ALTER SEQUENCE contacts_id_seq INCREMENT BY ${step}`);
    const keys = starts.flatMap((start) => ['', '.a', '.b', '-'].map((end) => `${start}${end}@example.com`));
    const rows = keys.map((key) => `Ann,${key}`);
    const copies = vi.spyOn(Session.prototype, 'copyIn');
    onTestFinished(() => copies.mockRestore());
    await stageAction(harness, rows, { chunkRows: 100, buckets: 1 });
    await workOff(harness);
    expect(copies.mock.settledResults.map(({ type }) => type)).toEqual(['fulfilled']);
    const inOrderOf = (column: string): Promise<unknown[]> =>
      harness.db.rows(`SELECT email FROM contacts ORDER BY ${column}`);
    expect(await inOrderOf('id')).toEqual(await inOrderOf('email'));
    expect(await inOrderOf('id')).toHaveLength(keys.length);
  });

  it('end an action when a chunk cannot be written: its undecided rows fail, the others keep their outcomes', async () => {
    const rows = people(40);
    rows[25] = 'No Address,nowhere';
    const id = await stageAction(harness, rows, { chunkRows: 20, buckets: 1 });
    const { SCAN, RESOLVE, WRITE } = stageHandlers(harness);
    const failing: typeof WRITE = {
      run: (claim, session) =>
        claim.unitNo === 1 ? WRITE.giveUp(claim, session) : WRITE.run(claim, session),
      giveUp: (claim, session) => WRITE.giveUp(claim, session),
    };
    await workOff(harness, { SCAN, RESOLVE, WRITE: failing });
    expect(await action(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', ok: 20, failed: 20 });
    const codes = (await rowsOf(harness, id)).slice(20).map((row) => row.code);
    expect(codes.filter((code) => code === 'PROCESSING_ERROR')).toHaveLength(19);
    expect(codes[5]).toBe('INVALID_EMAIL');
  });

  it('fail an action whose file cannot be checked before any record is written', async () => {
    const id = await stageAction(harness, people(10), { chunkRows: 5, buckets: 1 });
    const { SCAN, RESOLVE, WRITE } = stageHandlers(harness);
    const giveUp: typeof SCAN = {
      run: (claim, session) => (claim.unitNo === 0 ? SCAN.giveUp(claim, session) : SCAN.run(claim, session)),
      giveUp: (claim, session) => SCAN.giveUp(claim, session),
    };
    await workOff(harness, { SCAN: giveUp, RESOLVE, WRITE });
    expect(await action(id)).toMatchObject({ status: 'FAILED', error_code: 'PROCESSING_ERROR', ok: 0 });
    expect(await harness.db.rows('SELECT 1 FROM contacts WHERE account_id = $1', [ACCOUNT])).toEqual([]);
    await harness.sweep();
    expect(await harness.db.rows('SELECT 1 FROM bulk_action_units')).toEqual([]);
  });
});
