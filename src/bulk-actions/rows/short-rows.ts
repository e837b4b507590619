import { cellText } from '../csv/cell-text.js';
import type { Layout } from './layout.js';
import type { RowRequirements } from './row-requirements.js';

/**
 * What a row lacks that ends before the header does, as Excel leaves out delimiters behind the last filled cell.
 *
 * A column that is put together is missing with any of its parts, for half of it would take the other half away. Where
 * the other part is filled, only UPDATE can leave both as they are; to the others it is a value that would be lost. A
 * new record can do without optional parts, but to UPSERT the name that it finds may have them.
 *
 * @param cells of the row
 * @returns for each of the processor's columns whether it is missing; `null`: the row cannot do without one of them
 */
export function missingColumns(
  cells: readonly string[],
  { cellOf, partsOf, optionalCells }: Pick<Layout, 'cellOf' | 'partsOf' | 'optionalCells'>,
  {
    indispensable,
    keepsParted,
    onlyCreates,
  }: Pick<RowRequirements, 'indispensable' | 'keepsParted' | 'onlyCreates'>,
): readonly boolean[] | null {
  const isFilled = (place: number): boolean => cellText(cells[place] ?? '') !== '';
  const missing: boolean[] = [];
  for (const [i, whole] of cellOf.entries()) {
    const parts = partsOf?.[i] ?? [];
    const asked = onlyCreates ? parts.filter((part) => optionalCells?.has(part) !== true) : parts;
    const isCut = (whole >= cells.length || asked.some((part) => part >= cells.length)) && !isFilled(whole);
    if (isCut && (indispensable[i]! || (!keepsParted && parts.some(isFilled)))) return null;
    missing.push(isCut);
  }
  return missing;
}
