export const OPERATIONS = ['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What an empty cell means to UPSERT and UPDATE: leave the value as it is, or clear it. */
export const EMPTY_CELLS = ['keep', 'clear'] as const;
export type EmptyCells = (typeof EMPTY_CELLS)[number];

/** What a row that fails means to the others: nothing, or that none of them is written. */
export const ON_ROW_ERROR = ['continue', 'abort'] as const;
export type OnRowError = (typeof ON_ROW_ERROR)[number];

/** What a row means that ends before the header does: it lacks the last cells, or it fails. */
export const ON_SHORT_ROW = ['accept', 'fail'] as const;
export type OnShortRow = (typeof ON_SHORT_ROW)[number];
