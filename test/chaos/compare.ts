import { isDeepStrictEqual } from 'node:util';
import type { Observed, ObservedContact, ObservedRow } from './outcome.js';
import type { ExpectedContact, KnownFile } from './truth.js';

export interface ActionResult {
  readonly file: KnownFile;
  readonly observed: Observed;
}

/** An account's part of a round: which files went into it, and what came of each. */
export interface AccountResult {
  readonly account: string;
  readonly actions: readonly ActionResult[];
  readonly contacts: readonly ObservedContact[];
}

/** Examples of a kind of difference that are told in full. */
const EXAMPLES = 5;

/** Sentences about what is not as it must be. A kind of difference is told with its number and some examples. */
export class Differences {
  private readonly kinds = new Map<string, string[]>();

  add(kind: string, example: unknown = ''): void {
    const text = typeof example === 'string' ? example : JSON.stringify(example);
    this.kinds.set(kind, [...(this.kinds.get(kind) ?? []), text]);
  }

  get sentences(): string[] {
    return [...this.kinds].map(([kind, examples]) => {
      const shown = examples.slice(0, EXAMPLES).filter(Boolean);
      return [`${kind} (${examples.length})`, ...shown].join('\n    ');
    });
  }
}

/** Compares what came of an account's files with what had to: rows, counters and contacts. */
export function compareAccount(result: AccountResult, differences: Differences): void {
  const counting = countingRows(result);
  for (const action of result.actions) {
    compareRows(action, asIfAlone(action, counting), differences);
    compareCounters(action.observed, differences);
  }
  compareContacts(result, counting, differences);
}

/** By key: the rows that count for it in their files. */
type CountingRows = ReadonlyMap<string, readonly CountingRow[]>;

interface CountingRow {
  readonly actionId: string;
  readonly must: ExpectedContact;
  readonly is: ObservedRow | undefined;
}

function countingRows({ actions }: AccountResult): CountingRows {
  const counting = new Map<string, CountingRow[]>();
  for (const { file, observed } of actions) {
    for (const [email, must] of file.contacts) {
      const row = { actionId: observed.actionId, must, is: observed.rows[must.rowNumber - 1] };
      counting.set(email, [...(counting.get(email) ?? []), row]);
    }
  }
  return counting;
}

/**
 * Of two files with the same keys, sent at once, one creates a record and the other finds it; which one is open. A row
 * that found a record of such a key is told as if its file were alone; `compareContacts` looks who made it.
 */
function asIfAlone({ file, observed }: ActionResult, counting: CountingRows): readonly ObservedRow[] {
  const rows = [...observed.rows];
  for (const [email, { rowNumber }] of file.contacts) {
    const row = rows[rowNumber - 1];
    if (row?.code !== 'ALREADY_EXISTS' || counting.get(email)!.length === 1) continue;
    rows[rowNumber - 1] = { ...row, status: 'SUCCESS', code: 'CREATED' };
  }
  return rows;
}

function compareRows(
  { file: { rows: expected }, observed: { actionId } }: ActionResult,
  rows: readonly ObservedRow[],
  differences: Differences,
): void {
  if (rows.length !== expected.length)
    differences.add('rows missing or surplus', `${actionId}: ${rows.length} instead of ${expected.length}`);
  rows.forEach(({ recordId, ...row }, i) => {
    if (!isDeepStrictEqual(row, { ...expected[i] }))
      differences.add('row with another outcome', { actionId, is: row, must: expected[i] });
    if (['CREATED', 'ALREADY_EXISTS'].includes(row.code ?? '') !== (recordId !== null))
      differences.add('record id where none belongs, or none where one does', { actionId, ...row, recordId });
  });
}

/** The counters must say what the rows say. */
function compareCounters({ actionId, stats, rows }: Observed, differences: Differences): void {
  const of = (status: string): number => rows.filter((row) => row.status === status).length;
  const must = {
    totalItems: rows.length,
    processedItems: rows.length,
    successfulItems: of('SUCCESS'),
    skippedItems: of('SKIPPED'),
    failedItems: of('FAILED'),
    unprocessedItems: 0,
    status: of('FAILED') > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED',
  };
  for (const [name, value] of Object.entries(must)) {
    const is = stats[name as keyof typeof must];
    if (is !== value) differences.add(`counter ${name}`, `${actionId}: ${is} instead of ${value}`);
  }
}

/** Each key once, with the fields of a row that counts; that row made it, and the others know it. */
function compareContacts(
  { account, contacts }: AccountResult,
  counting: CountingRows,
  differences: Differences,
): void {
  const byEmail = new Map<string, ObservedContact>();
  for (const contact of contacts) {
    if (byEmail.has(contact.email)) differences.add('contact twice', { account, ...contact });
    if (!counting.has(contact.email)) differences.add('contact surplus', { account, ...contact });
    byEmail.set(contact.email, contact);
  }
  for (const [email, rows] of counting) {
    const contact = byEmail.get(email);
    if (contact) compareContact(contact, rows, differences);
    else differences.add('contact missing', { account, email });
  }
}

function compareContact(
  { id, actionId, ...is }: ObservedContact,
  rows: readonly CountingRow[],
  differences: Differences,
): void {
  const maker = rows.find((row) => row.actionId === actionId && row.must.rowNumber === is.rowNumber);
  if (!isDeepStrictEqual(is, { ...is, ...(maker ?? rows[0]!).must }))
    differences.add('contact with other fields', { id, actionId, is, must: (maker ?? rows[0]!).must });
  for (const row of rows) {
    const code = row === maker ? 'CREATED' : 'ALREADY_EXISTS';
    if (row.is?.code !== code || row.is.recordId !== id)
      differences.add('contact and row that do not know each other', {
        id,
        actionId,
        must: code,
        row: row.is,
      });
  }
}
