import type { Origin, RecordModel } from './apply-row.js';
import type { CheckedRow } from './check-file.js';
import type { Value } from './entities.js';
import type { EndedAction, Records } from './expected-outcomes.js';
import type { UploadFields } from './file.js';

/** The column of contacts whose cells name companies. In records, it has the domain of the company. */
const COMPANY = 'company';
const MAX_VALUE_LENGTH = 100;
const DOMAIN = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i;

/** A company that the service lists. */
export interface ListedCompany {
  readonly id: string;
  readonly createdByActionId: string;
  readonly createdByRow: number;
}

/**
 * Rows with the domain of the company that their cell names. A cell that names none, or several, is a fault of its row,
 * which still counts as the row of its key.
 */
export function linkRows(
  rows: readonly CheckedRow[],
  companies: Records,
  { onMissing }: UploadFields,
): CheckedRow[] {
  const domainsOf = new Map<Value, string[]>();
  for (const [domain, { values }] of companies)
    domainsOf.set(values.get('name')!, [...(domainsOf.get(values.get('name')!) ?? []), domain]);
  const find = (cell: string): string | { code: string } => {
    const domain = DOMAIN.exec(cell)?.[1]!.toLowerCase();
    if (domain !== undefined && companies.has(domain)) return domain;
    const named = domainsOf.get(cell) ?? [];
    if (named.length > 1) return { code: 'LOOKUP_AMBIGUOUS' };
    const made = onMissing === 'create' ? domain : undefined;
    return named[0] ?? made ?? { code: 'LOOKUP_NOT_FOUND' };
  };
  return rows.map((row) => {
    const cell = row.wanted?.values.get(COMPANY);
    if (typeof cell !== 'string') return row;
    const found = find(cell);
    if (typeof found === 'string')
      return {
        ...row,
        wanted: { ...row.wanted!, values: new Map([...row.wanted!.values, [COMPANY, found]]) },
      };
    const outcome = { ...found, column: COMPANY, value: cell.slice(0, MAX_VALUE_LENGTH) };
    return { ...row, fault: { outcome, isShort: row.wanted!.isShort } };
  });
}

/**
 * Adds the companies that actions have made. Of actions that ran at the same time, each that needs a company may have
 * made it, but only by its first row that names it. Rows that a cancelation left unprocessed may have made theirs.
 *
 * @param listed by domain
 */
export function expectMade(
  actions: readonly EndedAction[],
  companies: Records,
  listed: ReadonlyMap<string, ListedCompany>,
): void {
  const makers = new Map<string, { by: Origin[]; isNeeded: boolean }>();
  for (const action of actions) {
    const firstRows = new Map<string, number>();
    for (const { rowNumber, domain } of rowsWithCompany(action))
      if (!firstRows.has(domain)) firstRows.set(domain, rowNumber);
    for (const { rowNumber, domain, counts } of rowsWithCompany(action)) {
      if (!counts || companies.has(domain)) continue;
      const maker = makers.get(domain) ?? { by: [], isNeeded: false };
      maker.by.push({ actionId: action.actionId, row: firstRows.get(domain)! });
      maker.isNeeded ||= action.reported[rowNumber - 1]?.status !== 'UNPROCESSED';
      makers.set(domain, maker);
    }
  }
  for (const [domain, { by, isNeeded }] of makers) {
    const actual = listed.get(domain);
    if (!actual && !isNeeded) continue;
    const isMaker = ({ actionId, row }: Origin) =>
      actual?.createdByActionId === actionId && actual.createdByRow === row;
    companies.set(
      domain,
      madeBy(by.find(isMaker) ?? by[0]!, domain, actual?.id ?? 'the id of a new company'),
    );
  }
}

function madeBy(createdBy: Origin, domain: string, id: string): RecordModel {
  const values = new Map<string, Value>([
    ['domain', domain],
    ['name', domain],
  ]);
  return { id, values, createdBy, updatedBy: null };
}

function* rowsWithCompany({ checkedRows }: EndedAction) {
  for (const { rowNumber, wanted, fault, duplicateOfRow } of checkedRows) {
    const domain = wanted?.values.get(COMPANY);
    if (fault === null && typeof domain === 'string')
      yield { rowNumber, domain, counts: duplicateOfRow === null };
  }
}

/** Contacts of companies that were deleted stay, without a company. */
export function unlinkContacts(contacts: Records, companies: Records): void {
  for (const [key, contact] of contacts) {
    const domain = contact.values.get(COMPANY);
    if (domain === undefined || companies.has(String(domain))) continue;
    const values = new Map(contact.values);
    values.delete(COMPANY);
    contacts.set(key, { ...contact, values });
  }
}
