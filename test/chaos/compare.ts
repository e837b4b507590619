import { isDeepStrictEqual } from 'node:util';
import type { Stats } from '../support/client.js';
import type { Differences } from './differences.js';
import type { RecordModel } from './model/apply-row.js';
import type { EndedAction, Records, ToldRow } from './model/settle.js';

/** Rows as told against rows as they must be. */
export function compareRows(
  { actionId, fields, told }: EndedAction,
  must: readonly ToldRow[],
  differences: Differences,
): void {
  const about = `${actionId} (${fields.entityType} ${fields.operation})`;
  if (told.length !== must.length)
    differences.add('rows missing or surplus', `${about}: ${told.length} instead of ${must.length}`);
  told.forEach((row, i) => {
    if (!isDeepStrictEqual(row, must[i]))
      differences.add('row with another outcome', { about, is: row, must: must[i] });
  });
}

/** The counters must say what the rows say, and the status what the counters say. */
export function compareCounters(
  stats: Stats,
  { actionId, told, isTrial, isCanceled, fields }: EndedAction,
  differences: Differences,
): void {
  const of = (status: string): number => told.filter((row) => row.status === status).length;
  const failed = of('FAILED');
  const aborted = fields.onRowError === 'abort' && of('UNPROCESSED') > 0;
  const must = {
    totalItems: told.length,
    processedItems: told.length - of('UNPROCESSED'),
    successfulItems: of('SUCCESS'),
    skippedItems: of('SKIPPED'),
    failedItems: failed,
    unprocessedItems: of('UNPROCESSED'),
    status: isCanceled
      ? 'CANCELED'
      : aborted
        ? 'FAILED'
        : isTrial
          ? 'AWAITING_CONFIRMATION'
          : failed > 0
            ? 'COMPLETED_WITH_ERRORS'
            : 'COMPLETED',
  };
  for (const [name, value] of Object.entries(must)) {
    const is = stats[name as keyof typeof must];
    if (is !== value) differences.add(`counter ${name}`, `${actionId}: ${is} instead of ${value}`);
  }
}

/** A record as the service lists it; its columns beside these. */
export type ListedRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly createdByActionId: string;
  readonly createdByRow: number;
  readonly updatedByActionId: string | null;
  readonly updatedByRow: number | null;
};

/** Each key once, with the values and the provenance that it must have, and no others. */
export function compareRecords(
  listed: readonly ListedRecord[],
  records: Records,
  { key, columns }: { key: string; columns: readonly { name: string }[] },
  differences: Differences,
): void {
  const seen = new Set<string>();
  for (const is of listed) {
    const name = String(is[key]);
    if (seen.has(name)) differences.add('record twice', is);
    seen.add(name);
    const model = records.get(name);
    const must = model && { ...listedAs(model, columns) };
    if (!must) differences.add('record surplus', is);
    else if (!Object.entries(must).every(([field, value]) => is[field] === value))
      differences.add('record with other fields', { is, must });
  }
  for (const name of records.keys()) if (!seen.has(name)) differences.add('record missing', name);
}

/** Whether a record is listed with the provenance that it must have. */
export function isListed(listed: readonly ListedRecord[], key: string) {
  const byKey = new Map(listed.map((record) => [String(record[key]), record]));
  return (name: string, must: RecordModel | null): boolean => {
    const is = byKey.get(name);
    if (!is || !must) return !is && !must;
    const { actionId, row } = must.updatedBy ?? { actionId: null, row: null };
    return is.id === must.id && is.updatedByActionId === actionId && is.updatedByRow === row;
  };
}

function listedAs({ id, values, createdBy, updatedBy }: RecordModel, columns: readonly { name: string }[]) {
  return {
    ...Object.fromEntries(columns.map(({ name }) => [name, values.get(name) ?? null])),
    ...{ id, createdByActionId: createdBy.actionId, createdByRow: createdBy.row },
    ...{ updatedByActionId: updatedBy?.actionId ?? null, updatedByRow: updatedBy?.row ?? null },
  };
}
