import type { Dialect } from '../csv/dialect.js';
import type { StoredDialect } from '../entities/stored-dialect.js';

/** The dialect by which the chunks of an action are read. */
export function dialectOf(stored: StoredDialect): Dialect {
  return { ...stored, delimiter: stored.delimiter.charCodeAt(0) };
}
