import type { ColumnView, SavedMappingView } from '../../../../../src/client/generated/types.gen.js';
import { columnOf, isNewField, keyOf } from './mapping-field.js';

export type Saved = Pick<SavedMappingView, 'version' | 'mapping' | 'headers'>;

/** What an entity takes. */
export type Fields = readonly Pick<ColumnView, 'name' | 'aliases' | 'combine'>[];

/** Whether a saved mapping is for a file, and what stands against it. */
export type Fit =
  /** It is for these very columns, in this order or another. */
  | { readonly kind: 'same' }
  /** The file has every column that it needs, and others than it was saved for. */
  | { readonly kind: 'near'; readonly added: readonly string[]; readonly missing: readonly string[] }
  /** The file has no column with these headers. */
  | { readonly kind: 'lacks'; readonly headers: readonly string[] }
  /** It is for other columns: it goes by position, or only says which of them are ignored. */
  | { readonly kind: 'other' }
  /** The entity has no such columns. */
  | { readonly kind: 'unknown'; readonly columns: readonly string[] }
  /** Its form is one that this page does not know. */
  | { readonly kind: 'newer' };

/** Of the form of `mapping`. */
const VERSION = 1;

/** @param headers of the file, as the preview has them */
export function fitOf(saved: Saved, headers: readonly string[], fields: Fields): Fit {
  const { version, mapping } = saved;
  if (version !== VERSION) return { kind: 'newer' };
  const targets = Array.isArray(mapping) ? mapping : Object.values(mapping);
  const named = targets.filter((target) => !isNewField(target)).map(columnOf);
  const unknown = named.filter((name) => name !== null && fieldOf(name, fields) === null);
  if (unknown.length > 0) return { kind: 'unknown', columns: [...new Set(unknown as string[])] };
  if (Array.isArray(mapping))
    return isSameList(saved.headers, headers) ? { kind: 'same' } : { kind: 'other' };
  return fitByHeader(mapping, saved.headers, headers);
}

/** The name of the column or part that `mapping` names, by its name or another header of it; null: there is none. */
export function fieldOf(name: string, fields: Fields): string | null {
  const isIt = (one: { readonly name: string; readonly aliases: readonly string[] }): boolean =>
    [one.name, ...one.aliases].some((each) => keyOf(each) === keyOf(name));
  return fields.flatMap((field) => [field, ...field.combine]).find(isIt)?.name ?? null;
}

/** Two headers that have the same one are the same to `mapping`. */
export function headerKey(header: string): string {
  return header.trim().normalize('NFC');
}

function fitByHeader(
  mapping: Readonly<Record<string, unknown>>,
  saved: readonly string[],
  headers: readonly string[],
): Fit {
  const [added, missing] = [without(headers, saved), without(saved, headers)];
  if (added.length + missing.length === 0) return { kind: 'same' };
  const needed = Object.keys(mapping).filter((header) => mapping[header] !== null);
  // What only says which columns to ignore is of no use for other files.
  if (needed.length === 0) return { kind: 'other' };
  const lacking = without(needed, headers);
  return lacking.length > 0 ? { kind: 'lacks', headers: lacking } : { kind: 'near', added, missing };
}

/** The headers without the others, each of which takes one away. */
function without(headers: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const key of others.map(headerKey)) left.set(key, (left.get(key) ?? 0) + 1);
  return headers.filter((header) => {
    const key = headerKey(header);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** Whether two lists of headers are the same to `mapping`, in the same order. */
export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((header, i) => headerKey(header) === headerKey(b[i]!));
}
