export const OPERATIONS = ['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What UPSERT and UPDATE do with an empty cell: leave the value as it is, or clear it. */
export const EMPTY_CELLS = ['keep', 'clear'] as const;
export type EmptyCells = (typeof EMPTY_CELLS)[number];

/** What a failed row means for the others: nothing, or that none of them is written. */
export const ON_ROW_ERROR = ['continue', 'abort'] as const;
export type OnRowError = (typeof ON_ROW_ERROR)[number];

/** What to do with a row that ends before the header does: accept it without the last cells, or fail it. */
export const ON_SHORT_ROW = ['accept', 'fail'] as const;
export type OnShortRow = (typeof ON_SHORT_ROW)[number];
