import { describe, expect, it } from 'vitest';
import { checkFile } from '../chaos/model/check-file.js';
import type { Records, ReportedRow } from '../chaos/model/expected-outcomes.js';
import type { UploadFields } from '../chaos/model/file.js';
import { readFile } from '../chaos/model/file.js';
import { expectMatched } from '../chaos/model/match-rows.js';

const FIELDS: UploadFields = {
  ...{ entityType: 'MEMBER', operation: 'CREATE', emptyCells: 'keep', shortRows: 'accept' },
  ...{ onRowError: 'continue', dryRun: false, delimiter: ',', onMissing: 'fail', mapping: {} },
};
const KNOWN = 'externalId,email,card\n1,a@x.de,C1\n2,b@x.de,\n,c@x.de,C3\n';

function expectRows(records: Records, csv: string, given: Partial<UploadFields> = {}): unknown[][] {
  const fields = { ...FIELDS, ...given };
  const checkedRows = checkFile(readFile(csv, fields), fields);
  const reported = checkedRows.map(({ rowNumber }) => ({ recordId: `id ${rowNumber}` }) as ReportedRow);
  const isDryRun = fields.dryRun;
  const action = { actionId: 'one', fields, checkedRows, reported, isDryRun, isCanceled: false };
  return expectMatched(action, records).map(({ code, column, value, duplicateOfRow }) =>
    [code, column, value, duplicateOfRow].filter((one) => one !== undefined),
  );
}

const known = (): Records => {
  const records: Records = new Map();
  expectRows(records, KNOWN);
  return records;
};

const cellsOf = (records: Records): unknown[][] =>
  [...records.values()]
    .map(({ values }) => ['email', 'externalId', 'card'].map((name) => values.get(name) ?? null))
    .sort();

describe('the model of rows that are matched by another column', () => {
  it('changes the key of a record, and gives none the value of another', () => {
    const records = known();
    const csv = 'externalId,email\n1,new@x.de\n2,C@x.de\n3,d@x.de\n,e@x.de\n';
    expect(expectRows(records, csv, { operation: 'UPDATE', matchBy: 'externalId' })).toEqual([
      ['UPDATED'],
      ['VALUE_TAKEN', 'email', 'c@x.de'],
      ['NOT_FOUND'],
      ['REQUIRED', 'externalId'],
    ]);
    expect(cellsOf(records)).toEqual([
      ['b@x.de', '2', null],
      ['c@x.de', null, 'C3'],
      ['new@x.de', '1', 'C1'],
    ]);
  });

  it('keeps what a row gives up from the other rows of the file', () => {
    const csv = 'externalId,email\n1,z@x.de\n8,a@x.de\n9,z@x.de\n';
    const upsert = { operation: 'UPSERT', matchBy: 'externalId' } as const;
    expect(expectRows(known(), csv, upsert)).toEqual([
      ['DUPLICATE_VALUE', 'email', 3],
      ['VALUE_TAKEN', 'email', 'a@x.de'],
      ['CREATED'],
    ]);
  });

  it('has the first row of a value count for CREATE, and takes nothing from a row that writes nothing', () => {
    const csv = 'externalId,email,card\n1,d@x.de,C3\n7,e@x.de,C9\n8,f@x.de,C9\n7,g@x.de,C1\n';
    expect(expectRows(known(), csv, { matchBy: 'externalId' })).toEqual([
      ['ALREADY_EXISTS'],
      ['CREATED'],
      ['DUPLICATE_VALUE', 'card', 2],
      ['VALUE_TAKEN', 'card', 'C1'],
    ]);
  });

  it('changes nothing in a dry run, and deletes by the column', () => {
    const records = known();
    const remove = { operation: 'DELETE', matchBy: 'card' } as const;
    expect(expectRows(records, 'card\nC3\nC4\n', { ...remove, dryRun: true })).toEqual([
      ['DELETED'],
      ['NOT_FOUND'],
    ]);
    expect(cellsOf(records)).toHaveLength(3);
    expectRows(records, 'card\nC3\nC4\n', remove);
    expect(cellsOf(records).map(([email]) => email)).toEqual(['a@x.de', 'b@x.de']);
  });
});
