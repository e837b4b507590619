import { isDeepStrictEqual } from 'node:util';
import type { Observed, ObservedContact, ObservedRow } from './outcome.js';
import type { ExpectedRow, KnownFile } from './truth.js';

/** An account's part of a round: which files went into it, and what came of each. */
export interface AccountResult {
  readonly account: string;
  readonly actions: readonly { readonly file: KnownFile; readonly observed: Observed }[];
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
  for (const { file, observed } of result.actions) {
    const twins = result.actions.filter((one) => one.observed !== observed && one.file === file);
    compareRows(
      file.rows,
      asIfAlone(
        observed,
        twins.map((twin) => twin.observed),
      ),
      observed,
      differences,
    );
    compareCounters(observed, differences);
  }
  compareContacts(result, differences);
}

/**
 * A file that was sent twice at once creates each record in one of its two actions and finds it in the other. Seen
 * together they are as one alone; a row that both created, or neither, stays as it is and so is a difference.
 */
function asIfAlone(observed: Observed, twins: readonly Observed[]): readonly ObservedRow[] {
  return observed.rows.map((row, i) => {
    const created = twins.filter((twin) => twin.rows[i]?.code === 'CREATED');
    if (row.code === 'CREATED' && created.length > 0) return { ...row, code: 'CREATED twice' };
    const found = row.code === 'ALREADY_EXISTS' && created.length === 1;
    return found && created[0]!.rows[i]!.recordId === row.recordId
      ? { ...row, status: 'SUCCESS', code: 'CREATED' }
      : row;
  });
}

function compareRows(
  expected: readonly ExpectedRow[],
  rows: readonly ObservedRow[],
  { actionId }: Observed,
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

/** Each key once, with the fields of the row that counts, and known to that row. */
function compareContacts({ actions, contacts, account }: AccountResult, differences: Differences): void {
  const byEmail = new Map<string, ObservedContact>();
  for (const contact of contacts) {
    if (byEmail.has(contact.email)) differences.add('contact twice', { account, ...contact });
    byEmail.set(contact.email, contact);
  }
  for (const file of new Set(actions.map((action) => action.file))) {
    const of = actions.filter((action) => action.file === file).map((action) => action.observed);
    for (const [email, must] of file.contacts) {
      const contact = byEmail.get(email);
      if (!contact) {
        differences.add('contact missing', { account, ...must });
        continue;
      }
      byEmail.delete(email);
      const { id, actionId, ...is } = contact;
      if (!isDeepStrictEqual(is, { ...is, ...must }))
        differences.add('contact with other fields', { account, is, must });
      const maker = of.find((one) => one.actionId === actionId)?.rows[must.rowNumber - 1];
      if (maker?.code !== 'CREATED' || maker.recordId !== id)
        differences.add('contact that its row does not know', { account, id, actionId, row: maker });
    }
  }
  for (const surplus of byEmail.values()) differences.add('contact surplus', { account, ...surplus });
}
