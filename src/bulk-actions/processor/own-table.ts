/** How Postgres compares the values of a column, which is how its unique index is made. */
export type KeyEquality =
  /** By their characters. */
  | 'exact'
  /** The index is on `lower(column)`. */
  | 'lower'
  /** The column is of the type `citext`. */
  | 'citext';

/** What CREATE and UPSERT do with a key of which there is only a deleted record. */
export type OnDeleted =
  /** They make another record. Its unique index must leave deleted records out. */
  | 'insert'
  /** They take the deleted record back, with the values of the row. */
  | 'revive'
  /** They leave it deleted; the row is `SKIPPED / RECORD_DELETED`. */
  | 'skip';

/** Columns of an own table are given by the properties of its entity. */
export interface OwnTableOptions {
  /** The column with the account, or the one account whose table it is. Left out: `accountId`. */
  readonly account?: string | { readonly only: string };
  /**
   * Of a key of several columns, by their names. Left out: `exact`. With the others, the rule of the column must give
   * lower case.
   */
  readonly key?: KeyEquality | Readonly<Record<string, KeyEquality>>;
  /** The same for the processor's unique columns, by their names. Left out: `exact`. */
  readonly unique?: Readonly<Record<string, KeyEquality>>;
  /** Makes the id of a new record. Left out: the default of its column does. */
  readonly newId?: () => string;
  /** The column for the time at which a record is made, where the table has no default for it. */
  readonly createdAt?: string;
  /** The column for the time of the last change, where no trigger keeps it. */
  readonly updatedAt?: string;
  /** Records are deleted by setting this column. Left out: DELETE removes them. */
  readonly deletedAt?: { readonly column: string; readonly found: OnDeleted };
}

/** A table that an application made, and writes too. The service reads and writes its rows, and alters nothing. */
export interface OwnTable extends OwnTableOptions {
  readonly account: string | { readonly only: string };
  readonly key: KeyEquality | Readonly<Record<string, KeyEquality>>;
  readonly unique: Readonly<Record<string, KeyEquality>>;
}

/** Declares that the records of an entity are in a table of the application's own. */
export function ownTable(options: OwnTableOptions = {}): OwnTable {
  return { account: 'accountId', key: 'exact', unique: {}, ...options };
}

/** @param name of one of the key's columns */
export function equalityOfKey({ key }: Pick<OwnTable, 'key'>, name: string): KeyEquality {
  return typeof key === 'string' ? key : (key[name] ?? 'exact');
}
