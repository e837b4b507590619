import type { RecordModel, RowResult } from './apply-row.js';
import { applyRow } from './apply-row.js';
import type { CheckedRow } from './check-file.js';
import type { UploadFields } from './file.js';

/** A row as `/logs` reports it. */
export interface ReportedRow {
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

/** An action that has ended, or a dry run that awaits confirmation, with the outcomes that the service reported. */
export interface EndedAction {
  readonly actionId: string;
  readonly fields: UploadFields;
  readonly checkedRows: readonly CheckedRow[];
  readonly reported: readonly ReportedRow[];
  /** The outcomes are those of a dry run; no record was changed. */
  readonly isDryRun: boolean;
  /** Each row may have been processed before the cancelation or not. */
  readonly isCanceled: boolean;
}

/** How the database behaves while the actions run. */
export interface DatabaseBehavior {
  /** Whether the database refuses phone numbers that begin with `REFUSED_PHONE`. */
  readonly refuses?: boolean;
  /** Whether the service lists a record with this provenance. Decides between orders with the same outcomes. */
  readonly isListed?: (key: string, record: RecordModel | null) => boolean;
}

/** By key. */
export type Records = Map<string, RecordModel>;

/** A row that counts for its key. */
interface CountingRow {
  readonly action: EndedAction;
  readonly row: CheckedRow;
}

/**
 * Computes the expected outcomes of all rows, by action, and updates `records`. The order of actions that ran at the
 * same time is not defined. But for every key there must be an order of the actions that gives exactly the reported
 * outcomes and the listed record. If there is none, the outcomes of one order are returned, so that the comparison
 * fails.
 */
export function expectOutcomes(
  actions: readonly EndedAction[],
  records: Records,
  { refuses = false, isListed = () => true }: DatabaseBehavior = {},
): readonly (readonly ReportedRow[])[] {
  const expected = actions.map((action) => action.checkedRows.map((row) => outcomeFromFile(row, action)));
  const rowsByKey = new Map<string, CountingRow[]>();
  actions.forEach((action, i) => {
    if (isAborted(action, expected[i]!)) {
      expected[i] = withoutOutcomes(action, expected[i]!);
      return;
    }
    for (const row of action.checkedRows) {
      if (!row.wanted || row.fault || row.duplicateOfRow !== null) continue;
      rowsByKey.set(row.wanted.key, [...(rowsByKey.get(row.wanted.key) ?? []), { action, row }]);
    }
  });
  const isDryRun = actions.some((action) => action.isDryRun);
  for (const [key, ofKey] of rowsByKey) {
    const orders = permutations(ofKey).map((order) => applyInOrder(order, records.get(key) ?? null, refuses));
    const possible = orders.filter((order) => order.outcomes.every(isAsReported));
    const { outcomes, record } =
      possible.find((order) => isListed(key, order.record)) ?? possible[0] ?? orders[0]!;
    for (const { action, row, expected: one } of outcomes)
      expected[actions.indexOf(action)]![row.rowNumber - 1] = one;
    if (isDryRun) continue;
    if (record) records.set(key, record);
    else records.delete(key);
  }
  return actions.map((action, i) =>
    action.isDryRun && isAborted(action, expected[i]!) ? withoutOutcomes(action, expected[i]!) : expected[i]!,
  );
}

/** All or nothing: a failed row, also one that the database refuses in a dry run, aborts the action. */
const isAborted = ({ fields }: EndedAction, expected: readonly ReportedRow[]): boolean =>
  fields.onRowError === 'abort' && expected.some((row) => row.status === 'FAILED');

const withoutOutcomes = (action: EndedAction, expected: readonly ReportedRow[]): ReportedRow[] =>
  expected.map((row, i) =>
    row.status === 'FAILED'
      ? row
      : { ...unprocessed(action.checkedRows[i]!), ...marks(action.checkedRows[i]!) },
  );

const unprocessed = ({ rowNumber, line }: CheckedRow): ReportedRow => ({
  ...{ rowNumber, line, status: 'UNPROCESSED', code: null },
});

/** The outcome of a row that a cancelation left unprocessed. It has marks if it was checked before. */
function outcomeAfterCancel(row: CheckedRow, action: EndedAction): ReportedRow | null {
  const reported = action.reported[row.rowNumber - 1];
  if (!action.isCanceled || reported?.status !== 'UNPROCESSED') return null;
  const isMarked = reported.shortRow ?? reported.keyChanged ?? false;
  return { ...unprocessed(row), ...(isMarked && marks(row)) };
}

/** The outcome of a row that does not count for a key; a row that counts is returned as unprocessed. */
function outcomeFromFile(row: CheckedRow, action: EndedAction): ReportedRow {
  const { fault, duplicateOfRow } = row;
  const base = unprocessed(row);
  const left = outcomeAfterCancel(row, action);
  if (left) return left;
  if (fault) return { ...base, ...marks(row), status: 'FAILED', ...fault.outcome };
  if (duplicateOfRow === null) return base;
  return { ...base, ...marks(row), status: 'SKIPPED', code: 'DUPLICATE_IN_FILE', duplicateOfRow };
}

/** The marks of a row. Of one that breaks a rule, the key is not stored. */
function marks({ wanted, fault }: CheckedRow): Pick<ReportedRow, 'shortRow' | 'keyChanged'> {
  const isShort = (wanted ?? fault)!.isShort;
  const keyChanged = wanted?.keyChanged === true && (fault === null || fault.isConflict === true);
  return { ...(isShort && { shortRow: true }), ...(keyChanged && { keyChanged: true }) };
}

type Outcome = CountingRow & { readonly expected: ReportedRow };

/** Applies the rows of a key in this order. @returns their outcomes and the record afterwards */
function applyInOrder(rows: readonly CountingRow[], found: RecordModel | null, refuses: boolean) {
  let record = found;
  const outcomes = rows.map(({ action, row }): Outcome => {
    const reported = action.reported[row.rowNumber - 1];
    const position = { rowNumber: row.rowNumber, line: row.line };
    const left = outcomeAfterCancel(row, action);
    if (left) return { action, row, expected: left };
    const applied: RowResult = applyRow(record, row.wanted!, action.fields, {
      origin: { actionId: action.actionId, row: row.rowNumber },
      refuses,
      newId: reported?.recordId ?? 'the id of a new record',
    });
    record = applied.record;
    const { status, code, recordId } = applied;
    // A dry run rolls back the records that it creates, so no id is reported.
    const hasId = recordId !== undefined && !(action.isDryRun && code === 'CREATED');
    return {
      action,
      row,
      expected: { ...position, status, code, ...(hasId && { recordId }), ...marks(row) },
    };
  });
  return { outcomes, record };
}

const isAsReported = ({ action, row, expected }: Outcome): boolean => {
  const reported = action.reported[row.rowNumber - 1];
  return (
    reported?.status === expected.status &&
    reported.code === expected.code &&
    reported.recordId === expected.recordId
  );
};

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
