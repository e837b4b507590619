import type { Layout } from './layout.js';
import { cellAt } from './layout.js';
import type { RowRequirements } from './row-requirements.js';

/**
 * Columns that are missing in a row that ends before the header does: Excel leaves out delimiters behind the last
 * filled cell.
 *
 * A column made of parts is missing if any of its parts is, because writing half of it would remove the other half.
 * Where another part is filled, only UPDATE can leave the column unchanged; the other operations would lose that value.
 * A new record needs no optional parts, but a record that UPSERT finds may have them.
 *
 * @param cells of the row
 * @returns for each of the processor's columns whether it is missing; `null`: the row needs one of those that are
 * missing
 */
export function missingColumns(
  cells: readonly string[],
  layout: Pick<Layout, 'cellOf' | 'partsOf' | 'optionalCells' | 'nullWords'>,
  {
    indispensable,
    keepsParted,
    onlyCreates,
  }: Pick<RowRequirements, 'indispensable' | 'keepsParted' | 'onlyCreates'>,
): readonly boolean[] | null {
  const { cellOf, partsOf, optionalCells } = layout;
  const isFilled = (place: number): boolean => cellAt(cells[place] ?? '', place, layout) !== '';
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
