import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';

/** A cell that stands for the default of its column. No value is written like this: a backslash in one is doubled. */
export const DEFAULT_CELL = '\\D';

/** COPY in text format. @param asksDefaults whether a line may have `DEFAULT_CELL` */
export const copyOwnRecords = (
  { name }: OwnRecordTable,
  columns: readonly string[],
  asksDefaults: boolean,
): string => {
  const option = asksDefaults ? ` (DEFAULT '${DEFAULT_CELL}')` : '';
  return `COPY ${name} (${columns.join(', ')}) FROM STDIN${option}`;
};
