import { describe, expect, it } from 'vitest';
import { checkFile } from '../chaos/model/check-file.js';
import type { EndedAction, Records, ReportedRow } from '../chaos/model/expected-outcomes.js';
import { expectOutcomes } from '../chaos/model/expected-outcomes.js';
import type { UploadFields } from '../chaos/model/file.js';
import { readFile } from '../chaos/model/file.js';
import type { ListedCompany } from '../chaos/model/link-rows.js';
import { expectMade, linkRows, unlinkContacts } from '../chaos/model/link-rows.js';
import { planRound } from '../chaos/plan.js';

const FIELDS: UploadFields = {
  ...{ entityType: 'CONTACT', operation: 'CREATE', emptyCells: 'keep', shortRows: 'accept' },
  ...{ onRowError: 'continue', dryRun: false, delimiter: ',', onMissing: 'create', mapping: {} },
};

function companies(...known: (readonly [domain: string, name: string])[]): Records {
  const record = (domain: string, name: string) => ({
    id: domain,
    values: new Map([
      ['domain', domain],
      ['name', name],
    ]),
    createdBy: { actionId: 'base', row: 1 },
    updatedBy: null,
  });
  return new Map(known.map(([domain, name]) => [domain, record(domain, name)]));
}

/** An action whose rows are contacts with these companies; the e-mail address of each is the cell's if it has two. */
function actionOf(
  actionId: string,
  known: Records,
  cells: readonly string[],
  left: readonly number[] = [],
  fields: UploadFields = FIELDS,
): EndedAction {
  const rows = cells.map((cell, i) => {
    const [company, key] = cell.split('|');
    return `Ann,${key ?? `p${i}`}@x.example,${company}\n`;
  });
  const checkedRows = checkFile(readFile(`name,email,company\n${rows.join('')}`, fields), fields);
  const reported = cells.map((_, i): ReportedRow => ({
    ...{ rowNumber: i + 1, line: i + 2, code: null },
    status: left.includes(i + 1) ? 'UNPROCESSED' : 'SUCCESS',
  }));
  return {
    ...{ actionId, fields, reported, isDryRun: false, isCanceled: left.length > 0 },
    checkedRows: linkRows(checkedRows, known, fields),
  };
}

const listed = (...all: (readonly [domain: string, actionId: string, row: number])[]) =>
  new Map(
    all.map(([domain, createdByActionId, createdByRow]): [string, ListedCompany] => [
      domain,
      { id: `id of ${domain}`, createdByActionId, createdByRow },
    ]),
  );

const saidBy = ({ checkedRows }: EndedAction): unknown[] =>
  checkedRows.map(({ fault, wanted }) => fault?.outcome.code ?? wanted?.values.get('company'));

describe('what the model says of cells that name companies', () => {
  const known = companies(['a.de', 'Acme'], ['b.de', 'Twin'], ['c.de', 'Twin'], ['d.de', 'named.de']);

  it('finds them by domain, then by name, and makes what is missing', () => {
    const cells = ['A.de', 'https://www.b.de/', 'Acme', 'Twin', 'named.de', 'new.de', 'Nobody', ''];
    const found = [
      'a.de',
      'b.de',
      'a.de',
      'LOOKUP_AMBIGUOUS',
      'd.de',
      'new.de',
      'LOOKUP_NOT_FOUND',
      undefined,
    ];
    expect(saidBy(actionOf('one', known, cells))).toEqual(found);
    const fails = actionOf('one', known, cells, [], { ...FIELDS, onMissing: 'fail' });
    expect(saidBy(fails)).toEqual(found.with(5, 'LOOKUP_NOT_FOUND'));
  });

  it('fails rows that still count as those of their keys', () => {
    const [rows] = expectOutcomes([actionOf('one', known, ['Nobody|Ann', 'a.de|ann'])], new Map());
    expect(rows).toMatchObject([
      { status: 'FAILED', code: 'LOOKUP_NOT_FOUND', column: 'company', value: 'Nobody' },
      { status: 'SKIPPED', code: 'DUPLICATE_IN_FILE', duplicateOfRow: 1 },
    ]);
    expect(rows![0]).not.toHaveProperty('keyChanged');
  });

  it('leaves contacts of deleted companies without', () => {
    const contacts: Records = new Map([
      ['ann', { ...companies(['x', 'y']).get('x')!, values: new Map([['company', 'a.de']]) }],
    ]);
    unlinkContacts(contacts, known);
    expect(contacts.get('ann')!.values.get('company')).toBe('a.de');
    unlinkContacts(contacts, companies(['b.de', 'Twin']));
    expect(contacts.get('ann')!.values.has('company')).toBe(false);
  });
});

describe('the companies that the model expects', () => {
  const madeBy = (records: Records): unknown[] =>
    [...records].map(([domain, { id, createdBy }]) => [domain, id, createdBy.actionId, createdBy.row]);

  it('are made once, by the first row that names them, also one that does not count', () => {
    const records = companies(['a.de', 'Acme']);
    const action = actionOf('one', records, ['a.de', 'x.de|ann', 'y.de|ann', 'y.de', 'Nobody', 'z.de|ann']);
    expectMade([action], records, listed(['x.de', 'one', 2], ['y.de', 'one', 4]));
    // Nobody needs z.de: its row does not count. y.de has another row than the one that is listed.
    expect(madeBy(records).slice(1)).toEqual([
      ['x.de', 'id of x.de', 'one', 2],
      ['y.de', 'id of y.de', 'one', 3],
    ]);
  });

  it('are made by one of several actions, and are not known if they are not listed', () => {
    const records = companies();
    const actions = ['one', 'two'].map((id) => actionOf(id, records, ['a.de', 'b.de']));
    expectMade(actions, records, listed(['a.de', 'two', 1], ['b.de', 'three', 2]));
    expect(madeBy(records)).toEqual([
      ['a.de', 'id of a.de', 'two', 1],
      ['b.de', 'id of b.de', 'one', 2],
    ]);
  });

  it('may be there or not where a cancelation left the row', () => {
    const records = companies();
    const action = actionOf('one', records, ['a.de', 'b.de', 'c.de'], [2, 3]);
    expectMade([action], records, listed(['b.de', 'one', 2]));
    expect([...records.keys()]).toEqual(['a.de', 'b.de']);
  });
});

describe('the plan of the chaos suite', () => {
  it('has companies made in the first round, whatever the seed', () => {
    for (const seed of [1, 2, 3])
      expect(planRound(seed, 'postgres', 1).stories[0]).toMatchObject({
        kind: 'lookups that create',
        entityType: 'CONTACT',
      });
  });
});
