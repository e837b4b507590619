import { isDeepStrictEqual } from 'node:util';
import type { Stats } from '../support/client.js';
import type { Differences } from './differences.js';
import type { RecordModel } from './model/apply-row.js';
import type { EntityModel } from './model/entities.js';
import type { EndedAction, Records, ReportedRow } from './model/expected-outcomes.js';

/** Compares the reported rows with the expected ones. */
export function compareRows(
  { actionId, fields, reported }: EndedAction,
  expected: readonly ReportedRow[],
  differences: Differences,
): void {
  const about = `${actionId} (${fields.entityType} ${fields.operation})`;
  if (reported.length !== expected.length)
    differences.add('rows missing or surplus', `${about}: ${reported.length} instead of ${expected.length}`);
  reported.forEach((row, i) => {
    if (!isDeepStrictEqual(row, expected[i]))
      differences.add('row with another outcome', { about, actual: row, expected: expected[i] });
  });
}

/** The counters must match the rows, and the status must match the counters. */
export function compareCounters(
  stats: Stats,
  { actionId, reported, isDryRun, isCanceled, fields }: EndedAction,
  differences: Differences,
): void {
  const countOf = (status: string): number => reported.filter((row) => row.status === status).length;
  const failed = countOf('FAILED');
  const aborted = fields.onRowError === 'abort' && countOf('UNPROCESSED') > 0;
  const expected = {
    totalItems: reported.length,
    processedItems: reported.length - countOf('UNPROCESSED'),
    successfulItems: countOf('SUCCESS'),
    skippedItems: countOf('SKIPPED'),
    failedItems: failed,
    unprocessedItems: countOf('UNPROCESSED'),
    status: isCanceled
      ? 'CANCELED'
      : aborted
        ? 'FAILED'
        : isDryRun
          ? 'AWAITING_CONFIRMATION'
          : failed > 0
            ? 'COMPLETED_WITH_ERRORS'
            : 'COMPLETED',
  };
  for (const [name, value] of Object.entries(expected)) {
    const actual = stats[name as keyof typeof expected];
    if (actual !== value) differences.add(`counter ${name}`, `${actionId}: ${actual} instead of ${value}`);
  }
}

/** A record as the service lists it, with the columns of its entity as further properties. */
export type ListedRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly createdByActionId: string;
  readonly createdByRow: number;
  readonly updatedByActionId: string | null;
  readonly updatedByRow: number | null;
};

/** Each key must be listed once, with the expected values and provenance, and no other keys. */
export function compareRecords(
  listed: readonly ListedRecord[],
  records: Records,
  entity: EntityModel,
  differences: Differences,
): void {
  const seen = new Set<string>();
  for (const actual of listed) {
    const name = String(actual[entity.key]);
    if (seen.has(name)) differences.add('record twice', actual);
    seen.add(name);
    const model = records.get(name);
    const expected = model && listedAs(model, entity);
    if (!expected) differences.add('record surplus', actual);
    else if (!hasAll(actual, expected)) differences.add('record with other fields', { actual, expected });
  }
  for (const name of records.keys()) if (!seen.has(name)) differences.add('record missing', name);
}

const hasAll = (actual: ListedRecord, expected: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(expected).every(([field, value]) => actual[field] === value);

/** @returns a function that tells whether the record of a key is listed with the expected provenance, or values */
export function isListed(listed: readonly ListedRecord[], entity: EntityModel) {
  const byKey = new Map(listed.map((record) => [String(record[entity.key]), record]));
  return (name: string, expected: RecordModel | null): boolean => {
    const actual = byKey.get(name);
    if (!actual || !expected) return !actual && !expected;
    if (!entity.hasProvenance) return hasAll(actual, listedAs(expected, entity));
    const { actionId, row } = expected.updatedBy ?? { actionId: null, row: null };
    return actual.id === expected.id && actual.updatedByActionId === actionId && actual.updatedByRow === row;
  };
}

function listedAs(
  { id, values, createdBy, updatedBy }: RecordModel,
  { columns, hasProvenance }: EntityModel,
): Readonly<Record<string, unknown>> {
  const cells = Object.fromEntries(columns.map(({ name }) => [name, values.get(name) ?? null]));
  if (!hasProvenance) return { ...cells, id };
  return {
    ...cells,
    ...{ id, createdByActionId: createdBy.actionId, createdByRow: createdBy.row },
    ...{ updatedByActionId: updatedBy?.actionId ?? null, updatedByRow: updatedBy?.row ?? null },
  };
}
