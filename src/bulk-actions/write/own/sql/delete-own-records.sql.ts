import type { Statement } from '../../../../database/statement.js';
import { isOfAccount } from '../../../own-tables/own-conditions.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';
import type { OwnPlaces } from '../own-places.js';

/** Deletes locked records, or marks them as deleted where the table has a column for that. */
export const deleteOwnRecords = (
  own: OwnRecordTable,
  accountId: string,
  { places, parts }: OwnPlaces,
): Statement => {
  const times = [own.deletedAt, own.deletedAt && own.updatedAt].flatMap((column) => column ?? []);
  const marks = times.map(({ name, now }) => `${name} = ${now}`).join(', ');
  const deleted = 'unnest($2::text[], $3::text[]) AS r (place, part)';
  return {
    text: `
    ${times.length === 0 ? `DELETE FROM ${own.name} AS t USING ${deleted}` : `UPDATE ${own.name} AS t SET ${marks} FROM ${deleted}`}
    WHERE t.ctid = r.place::tid AND t.tableoid = r.part::oid AND ${isOfAccount(own)}`,
    values: [accountId, places, parts],
  };
};
