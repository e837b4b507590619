import type { Applied, RecordModel } from './apply-row.js';
import { applyRow } from './apply-row.js';
import type { UploadFields } from './file.js';
import type { Judged } from './judge.js';

/** A row as `logs` tell it. */
export interface ToldRow {
  readonly rowNumber: number;
  readonly line: number;
  readonly status: string;
  /** Null while the row is `UNPROCESSED`. */
  readonly code: string | null;
  readonly column?: string;
  readonly value?: string;
  readonly recordId?: string;
  readonly duplicateOfRow?: number;
  readonly shortRow?: true;
  readonly keyChanged?: true;
}

/** An action that has ended, or a dry run that waits to be confirmed, with what was told of its rows. */
export interface EndedAction {
  readonly actionId: string;
  readonly fields: UploadFields;
  readonly judged: readonly Judged[];
  readonly told: readonly ToldRow[];
  /** What was decided is what would be. */
  readonly isTrial: boolean;
  /** Each row may have been reached or not. */
  readonly isCanceled: boolean;
}

/** What else is known of the moment. */
export interface Knowledge {
  /** Whether the database refuses what is marked for it. */
  readonly refuses?: boolean;
  /** Whether the record of a key is made by whom it says: tells two orders apart of which rows tell the same. */
  readonly isListed?: (key: string, record: RecordModel | null) => boolean;
}

/** By key. */
export type Records = Map<string, RecordModel>;

interface Claim {
  readonly action: EndedAction;
  readonly row: Judged;
}

/**
 * What must have become of each row, action by action, and of the records, which it changes. For actions that ran at
 * once no order is promised, but each outcome is what happened: for every key there must be an order of the actions in
 * which all that was told of it is true, and its record is. Where there is none, what one order gives is what must be.
 */
export function settle(
  actions: readonly EndedAction[],
  records: Records,
  { refuses = false, isListed = () => true }: Knowledge = {},
): readonly (readonly ToldRow[])[] {
  const must = actions.map((action) => action.judged.map((row) => ofTheFile(row, action)));
  const claims = new Map<string, Claim[]>();
  actions.forEach((action, i) => {
    if (aborts(action, must[i]!)) {
      must[i] = aborted(action, must[i]!);
      return;
    }
    for (const row of action.judged) {
      if (!row.wanted || row.duplicateOfRow !== null) continue;
      claims.set(row.wanted.key, [...(claims.get(row.wanted.key) ?? []), { action, row }]);
    }
  });
  const trials = actions.some((action) => action.isTrial);
  for (const [key, ofKey] of claims) {
    const orders = permutations(ofKey).map((order) => inOrder(order, records.get(key) ?? null, refuses));
    const possible = orders.filter((order) => order.outcomes.every(isAsTold));
    const { outcomes, record } =
      possible.find((order) => isListed(key, order.record)) ?? possible[0] ?? orders[0]!;
    for (const { action, row, must: one } of outcomes)
      must[actions.indexOf(action)]![row.rowNumber - 1] = one;
    if (trials) continue;
    if (record) records.set(key, record);
    else records.delete(key);
  }
  return actions.map((action, i) =>
    action.isTrial && aborts(action, must[i]!) ? aborted(action, must[i]!) : must[i]!,
  );
}

/** All or nothing: a fault, or in a trial a row that the database refuses, takes the outcome of all others away. */
const aborts = ({ fields }: EndedAction, must: readonly ToldRow[]): boolean =>
  fields.onRowError === 'abort' && must.some((row) => row.status === 'FAILED');

const aborted = (action: EndedAction, must: readonly ToldRow[]): ToldRow[] =>
  must.map((row, i) =>
    row.status === 'FAILED' ? row : { ...unprocessed(action.judged[i]!), ...marks(action.judged[i]!) },
  );

const unprocessed = ({ rowNumber, line }: Judged): ToldRow => ({
  ...{ rowNumber, line, status: 'UNPROCESSED', code: null },
});

/** A row that a cancelation left alone; it may have been checked before, which is what its marks are from. */
function leftAlone(row: Judged, action: EndedAction): ToldRow | null {
  const told = action.told[row.rowNumber - 1];
  if (!action.isCanceled || told?.status !== 'UNPROCESSED') return null;
  const isMarked = told.shortRow ?? told.keyChanged ?? false;
  return { ...unprocessed(row), ...(isMarked && marks(row)) };
}

/** Of a row that does not count, what became of it; of one that counts, where it stands. */
function ofTheFile(row: Judged, action: EndedAction): ToldRow {
  const { fault, duplicateOfRow } = row;
  const place = unprocessed(row);
  const left = leftAlone(row, action);
  if (left) return left;
  if (fault) return { ...place, ...marks(row), status: 'FAILED', ...fault.told };
  if (duplicateOfRow === null) return place;
  return { ...place, ...marks(row), status: 'SKIPPED', code: 'DUPLICATE_IN_FILE', duplicateOfRow };
}

/** How a row was read. */
function marks({ wanted, fault }: Judged): Pick<ToldRow, 'shortRow' | 'keyChanged'> {
  const isShort = (wanted ?? fault)!.isShort;
  return { ...(isShort && { shortRow: true }), ...(wanted?.keyChanged && { keyChanged: true }) };
}

type Outcome = Claim & { readonly must: ToldRow };

/** What the rows of a key come to, one after the other. */
function inOrder(claims: readonly Claim[], found: RecordModel | null, refuses: boolean) {
  let record = found;
  const outcomes = claims.map(({ action, row }): Outcome => {
    const told = action.told[row.rowNumber - 1];
    const place = { rowNumber: row.rowNumber, line: row.line };
    const left = leftAlone(row, action);
    if (left) return { action, row, must: left };
    const applied: Applied = applyRow(record, row.wanted!, action.fields, {
      origin: { actionId: action.actionId, row: row.rowNumber },
      refuses,
      newId: told?.recordId ?? 'the id of a new record',
    });
    record = applied.record;
    const { status, code, recordId } = applied;
    // Records that a trial has made are gone with it.
    const isTold = recordId !== undefined && !(action.isTrial && code === 'CREATED');
    return { action, row, must: { ...place, status, code, ...(isTold && { recordId }), ...marks(row) } };
  });
  return { outcomes, record };
}

const isAsTold = ({ action, row, must }: Outcome): boolean => {
  const told = action.told[row.rowNumber - 1];
  return told?.status === must.status && told.code === must.code && told.recordId === must.recordId;
};

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
