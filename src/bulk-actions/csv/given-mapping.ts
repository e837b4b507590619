import type { MappingTarget } from './cell-format.js';
import { isTarget } from './cell-format.js';
import { sameHeader } from './header-key.js';
import type { GivenMapping, HeaderMapping } from './header-mapping.js';
import { ColumnList } from './header-mapping.js';

export const MAPPING_MESSAGE =
  'mapping is a JSON object that names each header once, with the name of a column, null, or an object of column and ' +
  'how its cells are written (format, timeZone, decimal, country, separator, mode, nullValues), or of field and type, ' +
  'for a custom field; or a JSON array with such an entry for each column of the file.';

/** @returns null for what is neither such an object nor such an array; headers have no blanks around them */
export function readMapping(text: string): GivenMapping | null {
  const value = parseJson(text);
  if (Array.isArray(value)) return value.length > 0 && isList(value) ? new ColumnList(value) : null;
  return byHeader(value, isTarget);
}

/** The same of what a results file carries: an object in which identical headers may have a list of columns. */
export function readCarriedMapping(text: string): HeaderMapping | null {
  return byHeader(parseJson(text), (value) => isTarget(value) || isList(value));
}

function byHeader(value: unknown, isMeaning: (value: unknown) => boolean): HeaderMapping | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value).map(
    ([header, column]) => [header.trim(), column as unknown] as const,
  );
  if (new Set(entries.map(([header]) => sameHeader(header))).size < entries.length) return null;
  if (!entries.every(([, column]) => isMeaning(column))) return null;
  return Object.fromEntries(entries) as HeaderMapping;
}

function isList(value: unknown): value is MappingTarget[] {
  return Array.isArray(value) && value.every(isTarget);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
