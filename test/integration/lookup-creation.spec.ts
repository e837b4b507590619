import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import type { StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { DispatchHarness } from '../support/dispatch-harness.js';
import { linkedContacts } from '../support/linked-contacts.js';
import { stageHandlers, workOff } from '../support/staged-action.js';

describe('lookups that make records', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());
  const { makeCompanies, stage, codesOf, imported, links, companies, scan, startDue, status } =
    linkedContacts(() => harness);

  it.each([false, true])('with abort make no record of a file that fails (dry: %s)', async (dryRun) => {
    const rows = ['A,a@x.de,new.com', 'B,b@x.de,no domain'];
    for (const unscanned of dryRun ? [false] : [false, true]) {
      const id = await stage(rows, { onRowError: 'abort', onMissing: 'create', unscanned, dryRun });
      await workOff(harness);
      expect(await status(id)).toMatchObject({ status: 'FAILED', failed: 1 });
    }
    expect(await companies()).toEqual([]);
  });

  const WANTING = [
    'A,a@x.de,b.com',
    'B,b@x.de,https://a.com/',
    'C,c@x.de,a.com',
    'D,d@x.de,no domain',
    'E,not an address,c.com',
    'F,f@x.de,c.com',
    'A2,a@x.de,d.com',
    'G,g@x.de,B.com',
  ];
  const CODES = [
    ...['CREATED', 'CREATED', 'CREATED', 'LOOKUP_NOT_FOUND', 'INVALID_EMAIL', 'CREATED'],
    ...['DUPLICATE_IN_FILE', 'CREATED'],
  ];

  it.each([
    ['chunks', { chunkRows: 1 }],
    ['chunks of two', { chunkRows: 2 }],
    ['one chunk', { chunkRows: 20 }],
    ['one job', { chunkRows: 20, unscanned: true }],
  ])('make what is missing, once and of the first row that says it: %s', async (_, options) => {
    // The last chunk is written first.
    const id = await stage(WANTING, { ...options, onMissing: 'create' });
    await workOff(harness);
    expect(await codesOf(id)).toEqual(CODES);
    expect(await companies()).toEqual([
      { domain: 'a.com', name: 'a.com', row: 2, action: id },
      { domain: 'b.com', name: 'b.com', row: 1, action: id },
      { domain: 'c.com', name: 'c.com', row: 6, action: id },
    ]);
    expect((await links()).map(({ domain }) => domain)).toEqual([
      'b.com',
      'a.com',
      'a.com',
      'c.com',
      'b.com',
    ]);
    expect(await harness.db.rows('SELECT FROM bulk_action_wanted_records')).toEqual([]);
  });

  it('say in a dry run what the real one does, and make nothing', async () => {
    await makeCompanies(['known.com', 'Known']);
    await imported(['A,a@x.de,known.com', 'B,b@x.de,', 'C,c@x.de,known.com']);
    const rows = [
      ...['A,a@x.de,known.com', 'B,b@x.de,new.com', 'C,c@x.de,new.com', 'D,d@x.de,new.com'],
      ...['E,e@x.de,nobody', 'E,e@x.de,Known'],
    ];
    const id = await stage(rows, { operation: 'UPSERT', dryRun: true, onMissing: 'create' });
    await workOff(harness);
    const said = await codesOf(id);
    expect(said).toEqual(['UNCHANGED', 'UPDATED', 'UPDATED', 'CREATED', 'LOOKUP_NOT_FOUND', 'CREATED']);
    expect((await companies()).map(({ domain }) => domain)).toEqual(['known.com']);
    await harness.db.database.query(confirmAction(id, ANONYMOUS));
    await workOff(harness);
    expect(await codesOf(id)).toEqual(said);
    expect(await companies()).toMatchObject([{ domain: 'known.com' }, { domain: 'new.com', row: 2 }]);
    expect((await links()).map(({ domain }) => domain)).toEqual([
      ...['known.com', 'new.com', 'new.com', 'new.com', 'known.com'],
    ]);
  });

  it('name the first row of the file as the one that made a record which went after the scan', async () => {
    await makeCompanies(['gone.com', 'Gone']);
    const rows = ['A,a@x.de,', 'B,b@x.de,gone.com', 'C,c@x.de,gone.com', 'D,d@x.de,gone.com'];
    const id = await stage(rows, { onMissing: 'create', chunkRows: 1 });
    await scan(id);
    await harness.db.rows(`DELETE FROM companies WHERE domain = 'gone.com'`);
    await startDue();
    await workOff(harness);
    expect(await companies()).toEqual([{ domain: 'gone.com', name: 'gone.com', row: 2, action: id }]);
  });

  it('do not find by name what the same file makes, whichever chunk is written first', async () => {
    // The name of another company is the domain that the last row makes.
    await makeCompanies(['holding.com', 'acme.com']);
    const rows = ['A,a@x.de,acme.com', 'B,b@x.de,', 'C,c@x.de,https://acme.com'];
    expect(await imported(rows, { onMissing: 'create', chunkRows: 1 })).toEqual([
      'CREATED',
      'CREATED',
      'CREATED',
    ]);
    expect((await links()).map(({ domain }) => domain)).toEqual(['holding.com', null, 'acme.com']);
  });

  it('take the same statements for a chunk, however many rows it has', async () => {
    const statementsFor = async (count: number, prefix: string): Promise<number> => {
      const rows = Array.from({ length: count }, (_, i) => `P,${prefix}${i}@x.de,${prefix}${i % 50}.com`);
      const sent: string[] = [];
      const id = await stage(rows, { chunkRows: 1000, onMissing: 'create' });
      const { WRITE, SCAN, ...handlers } = stageHandlers(harness);
      const counted = (handler: StageHandler): StageHandler => ({
        run: (claim, session) =>
          handler.run(
            claim,
            session.sendingBy((send) => {
              sent.push(claim.stage);
              return send();
            }),
          ),
        giveUp: (claim, session) => handler.giveUp(claim, session),
      });
      await workOff(harness, { ...handlers, SCAN: counted(SCAN), WRITE: counted(WRITE) });
      expect(new Set(await codesOf(id))).toEqual(new Set(['CREATED']));
      return sent.length;
    };
    expect(await statementsFor(500, 'b')).toBe(await statementsFor(50, 'a'));
  });

  it('never deadlock with imports of the companies and of the contacts', async () => {
    const domains = Array.from({ length: 40 }, (_, i) => `d${i}.com`);
    const shuffled = <T>(list: readonly T[], step: number): T[] =>
      list.map((_, i) => list[(i * step) % list.length]!);
    await makeCompanies(...domains.slice(0, 20).map((domain): [string, string] => [domain, domain]));
    const people = (step: number) =>
      shuffled(domains, step).map((domain, i) => `P${step},p${i}@x.de,${domain}`);
    const firms = (step: number) => shuffled(domains, step).map((domain) => `N${step},${domain}`);
    const company = { entityType: 'COMPANY', header: 'name,domain', chunkRows: 40 };
    const ids: string[] = [];
    for (const step of [1, 3, 7, 9]) {
      ids.push(await stage(people(step), { operation: 'UPSERT', onMissing: 'create', chunkRows: 40 }));
      ids.push(await stage(firms(step), { ...company, operation: 'UPSERT' }));
      ids.push(
        await stage(people(step), { operation: 'UPSERT', chunkRows: 40, onMissing: 'create', dryRun: true }),
      );
      ids.push(await stage(firms(step), { ...company, operation: 'DELETE' }));
      ids.push(await stage(firms(step), { ...company, operation: 'UPDATE' }));
      ids.push(await stage(people(step), { operation: 'UPDATE', header: 'name,email', chunkRows: 40 }));
    }
    await workOff(harness, undefined, 3);
    const ended = await harness.db.rows<{ status: string }>('SELECT DISTINCT status FROM bulk_actions');
    expect(ended.map(({ status }) => status).sort()).toEqual(
      expect.not.arrayContaining(['FAILED', 'QUEUED', 'IN_PROGRESS', 'VALIDATING']),
    );
    const codes = (await Promise.all(ids.map(codesOf))).flat();
    expect(codes.filter((code) => ['PROCESSING_ERROR', 'REJECTED_BY_DATABASE', null].includes(code))).toEqual(
      [],
    );
    const [deadlocks] = await harness.db.rows<{ count: string }>(
      'SELECT deadlocks AS count FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(Number(deadlocks!.count)).toBe(0);
  });

  it('fail rows whose record Postgres refuses, and make the others', async () => {
    await harness.db.rows(`ALTER TABLE companies ADD CONSTRAINT no_b CHECK (domain <> 'b.com')`);
    const rows = ['A,a@x.de,a.com', 'B,b@x.de,b.com', 'C,c@x.de,c.com'];
    const id = await stage(rows, { onMissing: 'create', chunkRows: 3 });
    await workOff(harness);
    expect(await codesOf(id)).toEqual(['CREATED', 'REJECTED_BY_DATABASE', 'CREATED']);
    expect((await companies()).map(({ domain }) => domain)).toEqual(['a.com', 'c.com']);
  });

  it('make nothing for an action that is canceled meanwhile', async () => {
    const id = await stage(['A,a@x.de,a.com'], { onMissing: 'create' });
    await scan(id);
    await startDue();
    const handlers = stageHandlers(harness);
    await workOff(harness, {
      ...handlers,
      WRITE: {
        ...handlers.WRITE,
        run: async (claim, session) => {
          await harness.db.rows(`UPDATE bulk_actions SET status = 'CANCELED', stage = NULL WHERE id = $1`, [
            id,
          ]);
          await handlers.WRITE.run(claim, session);
        },
      },
    });
    expect(await status(id)).toMatchObject({ status: 'CANCELED', ok: 0 });
    expect(await companies()).toEqual([]);
  });
});
