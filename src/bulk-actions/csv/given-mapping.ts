import type { GivenMapping } from './header.js';

export const MAPPING_MESSAGE =
  'mapping is a JSON object that names each header once, with the name of a column or null.';

/** @returns null for what is no such object; headers have no blanks around them */
export function readMapping(text: string): GivenMapping | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value).map(
    ([header, column]) => [header.trim(), column as unknown] as const,
  );
  if (new Set(entries.map(([header]) => header)).size < entries.length) return null;
  if (entries.some(([, column]) => column !== null && typeof column !== 'string')) return null;
  return Object.fromEntries(entries) as GivenMapping;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
